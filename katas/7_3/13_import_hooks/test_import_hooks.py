"""What importing a .dance file must do, and that no other import changes."""

import importlib
import importlib.util
import os
import sys
import traceback

FIGURES = [
    (16, "the top couple swing"),
    (24, "she strips the willow, down the men"),
    (8, "they swing at the bottom"),
    (24, "he strips the willow, up the ladies"),
]
WAYS = {
    "import ceilidh.dances.willow": "import ceilidh.dances.willow\ndance = ceilidh.dances.willow",
    "from ceilidh.dances import willow": "from ceilidh.dances import willow as dance",
    "importlib.import_module": "import importlib\ndance = importlib.import_module('ceilidh.dances.willow')",
}
HORNPIPE = "Hornpipe à la mode\n16 along the deck\n16 up the rigging\n"
# What a program has and an import must not change. Two lists in sys are for hooks, and compared elsewhere.
SETTINGS = """
import os, sys, warnings

def settings():
    own = {f"sys.{name}": value for name, value in vars(sys).items() if name not in ("modules", "path_importer_cache")}
    known = {name: value for name, value in own.items() if name not in ("sys.meta_path", "sys.path_hooks")}
    known["warnings.filters"] = [*warnings.filters]
    known["os.environ"] = dict(os.environ)
    return {name: [*value] if isinstance(value, list) else value for name, value in known.items()}

before, finders = settings(), {entry: each for entry, each in sys.path_importer_cache.items() if each}
import ceilidh.dances.willow
from ceilidh.dances import medley
after = settings()
changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
kept = all(sys.path_importer_cache.get(entry) is finder for entry, finder in finders.items())
print(*changed, *([] if kept else ["sys.path_importer_cache"]), sep=", ")
"""
SEARCH = """
import importlib.util, sys
import ceilidh.dances
sys.audit("kata.search")
importlib.util.find_spec("ceilidh.dances.willow")
"""


def test_a_dance_is_imported_like_a_module(workshop, subtests):
    """With every kind of import, `ceilidh.dances.willow` has its TITLE, its FIGURES and its BARS."""
    for way, statements in WAYS.items():
        with subtests.test(way), workshop.imports() as imports:
            dance = imports.execute(statements)["dance"]
            assert (dance.TITLE, dance.FIGURES, dance.BARS) == ("Strip the Willow", FIGURES, 72)
    with subtests.test("what it writes"):
        run = workshop.run_code("import ceilidh.dances.willow", audited=True)
        assert run.returncode == 0, str(run)
        done = "\n  ".join(map(str, run.effects))
        assert not done, f"importing a dance should only read its file, but it also did this:\n  {done}"
        copy = workshop.copy()
        copy.run("-c", "import ceilidh.dances.willow", bytecode_in_place=True)
        written = ", ".join(sorted(file.name for file in copy.folder.rglob("*.pyc") if file.name.startswith("willow.")))
        assert not written, f"importing a dance should only read its file, but it also wrote {written}"


def test_a_slip_in_a_dance_is_reported(workshop, subtests):
    """Each import of a dance with a mistake raises the NotationError that locates it, until the file is repaired."""
    later = workshop.copy()
    folder = later.folder / "ceilidh" / "dances"
    (folder / "hornpipe.dance").write_text("Hornpipe\n16 along the deck\n-16 and back\n", encoding="utf-8")
    for name, line in (("sergeant", 4), ("hornpipe", 3)):
        with subtests.test(name), later.imports() as imports:
            notation = imports.load("ceilidh.notation")
            for attempt in ("first", "second"):
                try:
                    imports.load(f"ceilidh.dances.{name}")
                except notation.NotationError as error:
                    assert f"{name}.dance" in str(error) and f"line {line}" in str(error), f"got {error!r}"
                    raised_in = traceback.extract_tb(error.__traceback__)[-1].filename
                    told = f"expected the error that ceilidh/notation.py raised, got one that was made in {raised_in}"
                    assert os.path.realpath(raised_in) == os.path.realpath(notation.__file__), told
                else:
                    raise AssertionError(f"the {attempt} import of {name}.dance raised nothing; expected NotationError")
                left = imports.loaded(f"ceilidh.dances.{name}")
                assert not left, f"the import of {name}.dance failed, but left a module in sys.modules"
            (folder / f"{name}.dance").write_text(f"Mended\n{line} as it should be\n", encoding="utf-8")
            mended = imports.load(f"ceilidh.dances.{name}")
            told = (mended.TITLE, mended.BARS)
            assert told == ("Mended", line), f"{name}.dance is repaired; the module has {vars(mended)}"
    with subtests.test("a file that is not UTF-8"), later.imports() as imports:
        (folder / "reel.dance").write_bytes("Reel à trois\n8 all set\n".encode("latin-1"))
        try:
            dance = imports.load("ceilidh.dances.reel")
        except UnicodeDecodeError:
            pass
        else:
            raise AssertionError(f"reel.dance is not UTF-8; expected UnicodeDecodeError, got the title {dance.TITLE!r}")


def test_a_name_that_no_dance_has_is_not_found(workshop, subtests):
    """A mistyped name, wilow, raises a ModuleNotFoundError with this name, and `find_spec` returns None."""
    names = ["wilow", "willow2", "WILLOW", "Barn"]
    folder = workshop.folder / "ceilidh" / "dances"
    for name in names if not (folder / "WILLOW.dance").exists() else names[:2]:  # some file systems ignore case
        full_name = f"ceilidh.dances.{name}"
        with subtests.test(f"find_spec('{full_name}')"), workshop.imports() as imports:
            imports.load("ceilidh.dances")
            found = importlib.util.find_spec(full_name)
            assert found is None, f"find_spec('{full_name}') returned {found}; expected None"
        with subtests.test(f"import {full_name}"), workshop.imports() as imports:
            try:
                module = imports.load(full_name)
            except ModuleNotFoundError as error:
                assert error.name == full_name, f"the error's name is {error.name!r}; expected {full_name!r}"
            else:
                raise AssertionError(f"`import {full_name}` gave {module}; expected ModuleNotFoundError")


def test_a_dance_may_be_written_in_python(workshop, subtests):
    """`ceilidh.dances.medley` is a Python file. It is imported like any other, and so is a new one."""
    with subtests.test("medley"), workshop.imports() as imports:
        medley = imports.load("ceilidh.dances.medley")
        assert medley.FIGURES[0] == FIGURES[0] and medley.BARS == 40
    with subtests.test("a new one"):
        later = workshop.copy()
        (later.folder / "ceilidh" / "dances" / "polka.py").write_text('TITLE = "Polka"\n', encoding="utf-8")
        with later.imports() as imports:
            assert imports.load("ceilidh.dances.polka").TITLE == "Polka"


def test_a_new_dance_needs_nothing_but_its_file(workshop, subtests):
    """A new hornpipe.dance in the folder, in UTF-8, can be imported without any other change."""
    later = workshop.copy()
    folder = later.folder / "ceilidh" / "dances"
    with subtests.test("while a program runs"), later.imports() as imports:
        imports.load("ceilidh.dances.willow")
        assert importlib.util.find_spec("ceilidh.dances.hornpipe") is None, "there is no hornpipe.dance yet"
        (folder / "hornpipe.dance").write_text(HORNPIPE, encoding="utf-8")
        (folder / "polka.py").write_text('TITLE = "Polka"\n', encoding="utf-8")
        importlib.invalidate_caches()
        dance = imports.load("ceilidh.dances.hornpipe")
        assert (dance.TITLE, dance.BARS) == ("Hornpipe à la mode", 32)
        assert imports.load("ceilidh.dances.polka").TITLE == "Polka"
    with subtests.test("on a computer that writes no UTF-8, in another folder"):
        (folder / "hornpipe.dance").write_text(HORNPIPE, encoding="utf-8")
        old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(later.folder)}
        program = "from ceilidh.dances import hornpipe; print(ascii(hornpipe.TITLE))"
        run = later.run("-c", program, cwd="ceilidh", env=old)
        assert run.stdout.strip() == ascii("Hornpipe à la mode"), str(run)


def test_a_search_names_the_file_and_reads_nothing(workshop, subtests):
    """`importlib.util.find_spec` returns a spec with the dance's file, but does not read the file."""
    for name in ("willow", "barn", "sergeant"):
        with subtests.test(name), workshop.imports() as imports:
            imports.load("ceilidh.dances")
            spec = importlib.util.find_spec(f"ceilidh.dances.{name}")
            assert spec is not None, f"find_spec('ceilidh.dances.{name}') returned None"
            told = f"the origin of the spec of {name} is {spec.origin!r}; expected the path of {name}.dance"
            assert is_dance(spec.origin, f"{name}.dance", workshop), told
            assert not imports.loaded(f"ceilidh.dances.{name}"), (
                f"find_spec was called for {name}, and loaded it; expected only a spec"
            )
    with subtests.test("what it reads"):
        run = workshop.run_code(SEARCH, audited=True)
        assert run.returncode == 0, str(run)
        begun = [event.name for event in run.events].index("kata.search")
        for event in run.events[begun:]:
            opened = event.name == "open" and event.arguments[0].endswith("willow.dance")
            assert not opened, f"find_spec opened willow.dance at {event.place}; expected only a spec"


def test_a_dance_is_a_module_like_any_other(workshop):
    """A dance has its name and its spec, is loaded once, and `importlib.reload` reads its file again."""
    later = workshop.copy()
    with later.imports() as imports:
        dance = imports.load("ceilidh.dances.barn")
        assert dance.__name__ == "ceilidh.dances.barn", f"its __name__ is {dance.__name__!r}"
        assert dance.__spec__ is not None, "its __spec__ is None; expected the spec that names its loader and its file"
        told = f"the origin in its __spec__ is {dance.__spec__.origin!r}; expected the path of barn.dance"
        assert is_dance(dance.__spec__.origin, "barn.dance", later), told
        assert not hasattr(dance, "__path__"), "it has a __path__, so it would be a package"
        assert imports.load("ceilidh.dances").barn is dance, "ceilidh.dances.barn and the one in sys.modules differ"
        file = later.folder / "ceilidh" / "dances" / "barn.dance"
        for figures in ("24 polka", "32 polka", "32 polka"):
            file.write_text(f"Barn Dance\n{figures}\n", encoding="utf-8")
            assert importlib.reload(dance) is dance, "importlib.reload returned another module; expected the same one"
            expected = [(int(figures[:2]), "polka")]
            found = dance.FIGURES
            assert found == expected, (
                f"the figures in barn.dance are {figures!r}, and after a reload the module has {found}"
            )
            dance.FIGURES.append((4, "rest"))


def test_other_imports_do_not_notice(workshop, subtests):
    """Names outside of ceilidh.dances, and deeper in it, give the same modules as before. Python's finders stay."""
    later = workshop.copy()
    for package in ("garden", "ceilidh/dances_of_old", "ceilidh/dances/old"):
        folder = later.folder / package
        folder.mkdir()
        (folder / "__init__.py").write_text("", encoding="utf-8")
        (folder / "willow.py").write_text('TREE = "a willow"\n', encoding="utf-8")
    (later.folder / "garden" / "hornpipe.dance").write_text(HORNPIPE, encoding="utf-8")
    (later.folder / "willow.py").write_text('TREE = "a willow"\n', encoding="utf-8")
    for name in ("willow", "garden.willow", "ceilidh.dances_of_old.willow"):
        with subtests.test(f"import {name}"), later.imports() as imports:
            imports.load("ceilidh.dances.willow")
            willow = imports.load(name)
            assert hasattr(willow, "TREE"), f"there is a willow.py, but `import {name}` returns {willow}"
    for name in ("barn", "ceilidh.barn", "garden.hornpipe", "ceilidh.dances_of_old.barn", "ceilidh.dances.old.barn"):
        with subtests.test(f"find_spec('{name}')"), later.imports() as imports:
            imports.load("ceilidh.dances")
            assert importlib.util.find_spec(name) is None, f"there is no module {name}, but find_spec returned a spec"
    with subtests.test("what Python imports with"), workshop.imports() as imports:
        finders, hooks = sys.meta_path.copy(), sys.path_hooks.copy()
        methods = [finder.find_spec for finder in finders]
        imports.load("ceilidh.dances")
        assert [finder for finder in sys.meta_path if finder in finders] == finders, (
            "a finder was removed from sys.meta_path"
        )
        assert [hook for hook in sys.path_hooks if hook in hooks] == hooks, "a hook was removed from sys.path_hooks"
        assert [finder.find_spec for finder in finders] == methods, (
            "the find_spec of one of Python's finders was replaced"
        )
        imports.load("ceilidh.dances.willow")
        changed = ", ".join(what for what in imports.changed if what not in ("sys.meta_path", "sys.path_hooks"))
        assert not changed, f"importing a dance changed {changed}, for the whole program"
    with subtests.test("what else a program has"):
        run = workshop.copy().run("-c", SETTINGS, bytecode_in_place=True)
        assert run.returncode == 0, str(run)
        assert not run.stdout.strip(), f"importing a dance changed {run.stdout.strip()}, for the whole program"


def test_python_needs_none_of_its_old_ways(workshop, subtests):
    """Python does not have to fall back to an old method, with a warning. The hook does not silence that warning."""
    with subtests.test("the ball"):
        run = workshop.run("-W", "error::ImportWarning", "ball.py")
        assert run.returncode == 0, str(run)
    with subtests.test("the methods of today"), workshop.imports() as imports:
        imports.load("ceilidh.dances")
        for finder in sys.meta_path:
            assert hasattr(finder, "find_spec"), f"{finder} has no find_spec; expected one on every Python"
        spec = importlib.util.find_spec("ceilidh.dances.willow")
        assert spec is not None, "find_spec('ceilidh.dances.willow') returned None"
        assert hasattr(spec.loader, "exec_module"), f"{spec.loader} has no exec_module; expected one on every Python"


def test_both_programs_run(workshop, subtests):
    """`python saturday.py` and `python ball.py` print their dances, in any working directory."""
    expected = {
        "saturday.py": ["72 bars  Strip the Willow", "16 bars  Barn Dance"],
        "ball.py": [
            "16  the top couple swing",
            " 8  walk three steps, hop, and back again",
            "16  all join hands, and circle to the left and back",
        ],
    }
    for program, folder in (("saturday.py", "."), ("ball.py", "."), ("ball.py", "ceilidh")):
        with subtests.test(program=program, folder=folder):
            run = workshop.run_file(program, cwd=folder)
            right = (run.returncode, run.stdout.splitlines(), run.stderr) == (0, expected[program], "")
            assert right, f"expected: {expected[program]}\n{run}"


def is_dance(origin, name, workshop):
    """Return whether this origin of a spec is the file of that name in the folder of the dances."""
    file = workshop.folder / "ceilidh" / "dances" / name
    return bool(origin) and os.path.realpath(origin) == os.path.realpath(file)
