"""Where packages come from: `carillon` from one folder, `tunes` from every folder that has tunes."""

import importlib
import os
import pkgutil
import shutil
import sys
import types
import unittest

AT_NOON = ["Angelus: hammers 1 1 5 1", "Harvest: hammers 5 4 3 2"]
TUNES = {"tower": "angelus", "guild": "harvest"}
AS_THE_PROGRAMS_HAVE_IT = [".", "tower", "guild"]  # the folder they lie in comes first
CAROL = 'TITLE = "Carol"\nNOTES = [1, 2]\n'
LULLABY = 'TITLE = "Lullaby"\nNOTES = [5, 3, 5]\n'


def test_the_carillon_plays_at_noon(workshop, subtests, tmp_path):
    """`python noon.py` plays both tunes on the bells of the tower. `play` and the bells work as before."""
    for where, folder in (("in the workshop", "."), ("in an empty folder", tmp_path)):
        with subtests.test(where):
            assert workshop.run_file("noon.py", cwd=folder).printed(*AT_NOON)
    with subtests.test("play"), workshop.imports() as imports:
        bells, play = imports.load("carillon.bells"), imports.load("carillon.player").play
        assert (bells.C, bells.D, bells.E, bells.F, bells.G) == (1, 2, 3, 4, 5), "the bells have other hammers now"
        for title, notes, played in (
            ("Scale", range(1, 6), "Scale: hammers 1 2 3 4 5"),
            ("Rest", [], "Rest: hammers "),
        ):
            got = play(tune=types.SimpleNamespace(TITLE=title, NOTES=notes))
            assert got == played, f"play() returned {got!r}; expected {played!r}"
        assert not imports.changed, f"importing carillon changed {', '.join(imports.changed)}"


def test_the_carillon_is_the_towers_whatever_else_has_its_name(workshop, subtests):
    """`carillon` comes from the tower, even if the guild's folder has a package, a folder or a file of that name."""
    with subtests.test("the guild has a package of that name"):
        assert_the_carillon_is_the_towers(workshop, *AS_THE_PROGRAMS_HAVE_IT)
    folder = workshop.copy()
    (folder.folder / "guild" / "carillon" / "__init__.py").unlink(missing_ok=True)
    with subtests.test("the guild has a folder of that name, without an __init__.py"):
        assert_the_carillon_is_the_towers(folder, "tower", "guild")
    with subtests.test("the same, and the guild's folder comes first on sys.path"):
        assert_the_carillon_is_the_towers(folder, "guild", "tower")
    file = workshop.copy()
    shutil.rmtree(file.folder / "guild" / "carillon", ignore_errors=True)
    (file.folder / "guild" / "carillon.py").write_text("", encoding="utf-8")
    with subtests.test("the guild has a file carillon.py"):
        assert_the_carillon_is_the_towers(file, "tower", "guild")


def test_the_tests_of_the_tower_are_found(workshop):
    """`python -m unittest discover tower` finds the two tests in tower/carillon/test_player.py, and they pass."""
    with workshop.imports():
        suite = unittest.TestLoader().discover(str(workshop.folder / "tower"))
        found = suite.countTestCases()
        assert found >= 2, f"unittest finds {found} tests below the folder tower; it looks into packages only"
        result = unittest.TestResult()
        suite.run(result)
        problems = [text for _, text in result.errors + result.failures]
        assert not problems, f"{found} tests are found, and {len(problems)} of them fail:\n{problems[0]}"


def test_who_looks_for_packages_finds_the_carillon(workshop):
    """`pkgutil.walk_packages`, which many tools use, finds `carillon` in the folder tower."""
    with workshop.imports() as imports:
        modules = list(pkgutil.walk_packages([str(workshop.folder / "tower")]))
        packages = [module.name for module in modules if module.ispkg]
        told = f"the packages that pkgutil.walk_packages finds in tower: {', '.join(packages) or 'none'}"
        assert "carillon" in packages, told
        assert "carillon.player" in [module.name for module in modules], f"{told}, but no carillon.player in it"
        file = imports.load("carillon").__file__
        assert file, "carillon.__file__ is None; expected a file in tower/carillon"
        assert place(file, workshop).startswith("tower/carillon/"), f"carillon.__file__ is {place(file, workshop)}"


def test_each_folder_has_its_own_tunes(workshop, subtests):
    """The tunes of the tower and the guild are found in any order of the two folders, and each without the other."""
    for path in (AS_THE_PROGRAMS_HAVE_IT, ["guild", "tower"], ["tower"], ["guild"]):
        roots = [root for root in path if root in TUNES]
        with subtests.test(" before ".join(roots)), workshop.imports(path=path) as imports:
            for root in roots:
                tune = load(f"tunes.{TUNES[root]}", imports, workshop)
                wanted, file = f"{root}/tunes/{TUNES[root]}.py", place(tune.__file__, workshop)
                assert file == wanted, f"{tune.__name__} comes from {file}; expected {wanted}"


def test_a_new_tune_of_the_guild_is_in_the_programme(workshop, subtests):
    """If the guild adds a tune to its folder, `python programme.py` lists it, without any other change."""
    for new, expected in (
        ({"lullaby.py": LULLABY}, ["Angelus", "Harvest", "Lullaby"]),
        ({"carol/__init__.py": CAROL, "harvest.py": LULLABY}, ["Angelus", "Carol", "Lullaby"]),
    ):
        later = workshop.copy()
        for file, text in new.items():
            write(later.folder / "guild" / "tunes" / file, text)
        with subtests.test(", ".join(new)):
            run = later.run_file("programme.py")
            told = f"with these in guild/tunes: {', '.join(new)}; expected:\n{lines(expected)}"
            assert set(run.stdout.splitlines()).issuperset(expected), f"{told}\n\n{run}"


def test_guests_may_join_while_the_program_runs(workshop, subtests):
    """A program can add a folder anywhere on `sys.path` while it runs. Its tunes are then found, too."""
    visited = workshop.copy()
    for folder, tune, text in (("guests", "lullaby", LULLABY), ("pupils", "carol", CAROL)):
        write(visited.folder / folder / "tunes" / f"{tune}.py", text)
    for first in ("tunes.angelus", "tunes.harvest"):
        with subtests.test(first=first), visited.imports() as imports:
            imports.load(first)
            for folder, tune, place_on_path in (("guests", "lullaby", len(sys.path)), ("pupils", "carol", 0)):
                sys.path.insert(place_on_path, str(visited.folder / folder))
                importlib.invalidate_caches()
                for name in (f"tunes.{tune}", "tunes.angelus", "tunes.harvest"):
                    load(name, imports, visited)


def test_no_folder_outside_of_the_tower_becomes_a_package(workshop):
    """Only files in `tower` change. The guild's own `__init__.py` is the only one outside of `tower`."""
    named_so = [source.name for source in workshop.sources() if f"/{source.name}".endswith("/__init__.py")]
    added = [name for name in named_so if not name.startswith(("tower/", "guild/carillon/"))]
    assert not added, f"these were added outside of the folder tower: {', '.join(added)}; expected nothing"


def assert_the_carillon_is_the_towers(workshop, *path):
    """Load the carillon and its modules, and look where they come from."""
    with workshop.imports(path=path) as imports:
        carillon = imports.load("carillon")
        for name in ("carillon.bells", "carillon.player"):
            file = place(load(name, imports, workshop).__file__, workshop)
            assert file.startswith("tower/carillon/"), f"{name} comes from {file}"
        strangers = [entry for entry in places(carillon, workshop) if not f"{entry}/".startswith("tower/carillon/")]
        assert not strangers, f"carillon.__path__ also contains {', '.join(strangers)}"


def load(name, imports, workshop):
    """Import a module of a package and return it; if there is none, say where its package comes from."""
    try:
        return imports.load(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        missing = f"`import {name}` fails with ModuleNotFoundError: {error}"
    package = name.partition(".")[0]
    found = ", ".join(places(sys.modules.get(package), workshop))
    raise AssertionError(f"{missing}\n{package} comes from {found}" if found else missing)


def write(file, text):
    """Write a file, and make its folder if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def places(package, workshop):
    """Return the folders of a package that is loaded, or the one file of a module."""
    file = getattr(package, "__file__", None)
    return [place(entry, workshop) for entry in getattr(package, "__path__", [file] if file else [])]


def place(file, workshop):
    """Return where a file or folder is in the workshop."""
    return os.path.relpath(os.path.realpath(str(file)), os.path.realpath(workshop.folder)).replace(os.sep, "/")


def lines(expected):
    """Return lines of output for a sentence."""
    return "\n".join(f"  {line}" for line in expected)
