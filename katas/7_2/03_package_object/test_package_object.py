"""What `import railway.something` finds: the club's modules and the members' add-ons, in one package."""

import contextlib
import importlib
import importlib.util
import os
import pkgutil
import sys
from pathlib import Path

import pytest

CLUB = ("signals", "track")
ADD_ONS = ("crane", "turntable")
WORK = {"turntable": ("size", 23.0), "crane": ("reach", 13.8)}
ORDERS = (["club", "members"], ["members", "club"])


def test_add_ons_are_imported_under_the_name_of_the_package(workshop, subtests, tmp_path):
    """`import railway.turntable` and `import railway.crane` find the members' files, each as the first import."""
    for names, path in ((["turntable"], ORDERS[0]), (["crane"], ORDERS[0]), (["turntable", "crane"], ORDERS[1])):
        anywhere = workshop.imports(path=path, cwd=tmp_path)  # the working directory is of no account
        with subtests.test(" and ".join(names), first_on_path=path[0]), anywhere as imports:
            for name in names:
                module = load_add_on(name, imports, workshop)
                assert module.__name__ == f"railway.{name}", f"railway.{name} is a module by the name {module.__name__}"
                wanted, file = f"members/railway/{name}.py", place(module.__file__, workshop)
                assert file == wanted, f"railway.{name} comes from {file}; expected {wanted}"
                told = f"expected {WORK[name][1]} from railway.{name}.{WORK[name][0]}()"
                assert getattr(module, WORK[name][0])() == WORK[name][1], told


def test_the_programs_run(workshop, subtests, tmp_path):
    """`python open_day.py` prints three lines, and `python catalogue.py` lists all add-ons, from any folder."""
    expected = ["scale 1:87, 42 m of track", "signals: red, yellow, green", "turntable: 23.0 cm"]
    for where, folder in (("the workshop", "."), ("an empty folder", tmp_path)):
        with subtests.test(f"open_day.py in {where}"):
            run = workshop.run_file("open_day.py", cwd=folder)
            right = run.returncode == 0 and run.stdout.splitlines() == expected
            assert right, f"in {where}, expected:\n{lines(expected)}\n\n{run}"
    with subtests.test("catalogue.py"):
        run = workshop.run_file("catalogue.py")
        missing = {*CLUB, *ADD_ONS} - set(run.stdout.split())
        assert not missing, f"missing in the catalogue: {', '.join(sorted(missing))}\n{run}"


def test_the_package_offers_what_it_did(workshop, subtests):
    """`railway` still has SCALE and on_the_model, and its own modules still come from the club's folder."""
    for path in ORDERS:
        # the folder of the programs comes before the two
        with subtests.test(f"{path[0]} first on sys.path"), workshop.imports(path=[".", *path]) as imports:
            railway = imports.load("railway")
            assert getattr(railway, "SCALE", None) == 87, "railway.SCALE is missing, or is no longer 87"
            assert hasattr(railway, "on_the_model"), "railway.on_the_model is gone"
            for metres, expected in ((20, 23.0), (1, 1.1), (0.5, 0.6)):
                centimetres = railway.on_the_model(metres=metres)
                told = f"on_the_model({metres}) returned {centimetres!r}; expected {expected}"
                assert (type(centimetres), centimetres) == (float, expected), told
            for name in ("railway", *(f"railway.{name}" for name in CLUB)):
                file = place(imports.load(name).__file__, workshop)
                own = file.startswith("club/railway/")
                assert own, f"{name} comes from {file}; expected the club's own, in club/railway"
            values = imports.load("railway.track").LENGTH, tuple(imports.load("railway.signals").LAMPS)
            assert values == (42, ("red", "yellow", "green")), f"track.LENGTH and signals.LAMPS are {values}"


def test_a_new_add_on_needs_no_other_change(workshop):
    """A new file or package in members/railway can be imported, under one name, and is in the catalogue.

    The same holds for a file that is added or repaired while the program runs, in any working directory.
    """
    later = in_a_clubhouse(workshop)
    new = later.folder / "clubhouse" / "members" / "railway"
    (new / "harbour").mkdir(exist_ok=True)
    for file in ("viaduct.py", "harbour/__init__.py", "harbour/ferry.py"):
        (new / file).write_text("", encoding="utf-8")
    path = ["clubhouse/club", "clubhouse/members"]
    with later.imports(path=path) as imports:
        imports.load("railway")
        os.chdir(new)
        load_add_on("viaduct", imports, later)
    with later.imports(path=path) as imports:
        railway = imports.load("railway")
        for name in ("viaduct", "harbour", "harbour.ferry"):
            load_add_on(name, imports, later)
        missing = {"viaduct", "harbour"} - {module.name for module in pkgutil.iter_modules(railway.__path__)}
        assert not missing, f"can be imported, but is missing in the catalogue: {', '.join(sorted(missing))}"
        for file, name in (("viaduct.py", "railway.viaduct"), ("harbour/ferry.py", "railway.harbour.ferry")):
            others = sorted(names_of(new / file, railway) - {name})
            told = (
                f"members/railway/{file} can be imported as {name}, and also as {', '.join(others)}; expected one name"
            )
            assert not others, f"{told}\n{searched(railway, later)}"
        os.chdir(new)
        for text, works in (("raise OSError('no steam')\n", False), ("", True)):
            (new / "steam.py").write_text(text, encoding="utf-8")
            importlib.invalidate_caches()
            with contextlib.nullcontext() if works else pytest.raises(OSError):
                load_add_on("steam", imports, later)


def test_importing_the_package_runs_no_add_on(workshop):
    """An add-on runs only when it is imported. A broken add-on does not affect `railway`."""
    broken = workshop.copy()
    steam = broken.folder / "members" / "railway" / "steam.py"
    steam.write_text("print('steam')\nraise OSError('no steam')\n", encoding="utf-8")
    with broken.imports() as imports:
        try:
            imports.load("railway")
        except OSError:
            raise AssertionError(
                "`import railway` fails because members/railway/steam.py is broken; expected no error"
            ) from None
        ran = [place(execution.origin, broken) for execution in imports.executions]
        ran = [file for file in ran if file.startswith("members/")]
        assert not ran, f"`import railway` also ran {', '.join(ran)}"
        assert "steam" not in imports.stdout, "`import railway` also ran what is in members/railway/steam.py"
        assert not imports.loaded("railway.turntable"), "`import railway` put railway.turntable into sys.modules"


def test_add_ons_have_no_second_name(workshop):
    """`import turntable` finds nothing: only `railway.turntable` exists. `sys.path` and the rest do not change."""
    with workshop.imports() as imports:
        before = sys.path.copy()
        imports.load("railway")
        for name in ADD_ONS:
            with contextlib.suppress(ImportError):  # whether they are found is for the other checks
                imports.load(f"railway.{name}")
            found = imports.loaded(name) or importlib.util.find_spec(name)
            assert not found, f"`import {name}` finds members/railway/{name}.py; expected that only railway.{name} does"
        assert sys.path == before, f"sys.path was {[*map(str, before)]}, and is now {[*map(str, sys.path)]}"
        assert not imports.changed, f"importing railway and its add-ons changed {', '.join(imports.changed)}"


def test_the_members_folders_get_no_init(workshop):
    """The members' folders do not change: neither `members` nor `members/railway` gets an `__init__.py`."""
    files = [f"{folder}/__init__.py" for folder in ("members", "members/railway")]
    added = [file for file in files if (workshop.folder / file).exists()]
    assert not added, f"these were added to the members' folders: {' and '.join(added)}; expected nothing"


def in_a_clubhouse(workshop):
    """Return a copy of the workshop in which all of it lies in a folder `clubhouse`."""
    copy = workshop.moved("club", "clubhouse/club")
    for entry in [entry for entry in copy.folder.iterdir() if entry.name != "clubhouse"]:
        entry.rename(copy.folder / "clubhouse" / entry.name)
    return copy


def names_of(file, package):
    """Return all the names by which `file` can be imported from a package, also through a link to its folder."""
    names = set()
    for entry in package.__path__:
        for folder, folders, files in os.walk(entry, followlinks=True):
            inner = Path(folder).relative_to(entry).parts
            if len(inner) > 5:  # a link to a folder that it is in
                folders.clear()
            if file.name in files and (Path(folder) / file.name).samefile(file):
                names.add(".".join((package.__name__, *inner, file.stem)))
    return names


def searched(package, workshop):
    """Return in words where the modules of a package are searched for."""
    entries = repr(list(package.__path__)).replace(repr(str(workshop.folder))[1:-1], "…")
    return f"{package.__name__}.__path__ is {entries}"


def load_add_on(name, imports, workshop):
    """Import an add-on of the members and return it; if there is none, say where it was looked for."""
    try:
        return imports.load(f"railway.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"railway.{name}":
            raise
        missing = f"ModuleNotFoundError: {error}"
    where = "in a copy of the workshop, " if workshop.is_copy else ""
    told = f"{where}members/railway has a {name.replace('.', '/')}, and `import railway.{name}` does not find it"
    raise AssertionError(f"{told}\n{missing}\n{searched(imports.load('railway'), workshop)}")


def place(file, workshop):
    """Return where a file or folder is in the workshop."""
    return os.path.relpath(os.path.realpath(str(file)), os.path.realpath(workshop.folder)).replace(os.sep, "/")


def lines(expected):
    """Return lines of output for a sentence."""
    return "\n".join(f"  {line}" for line in expected)
