"""What the old names of three modules give, whoever imports them, and that the new names stay as they are."""

import itertools
import pickle

MOVED = {
    "seismo.reading": "seismo.model.reading",
    "seismo.formats": "seismo.output.formats",
    "seismo.formats.line": "seismo.output.formats.line",
}
FILES = {
    "seismo.reading": "seismo/model/reading.py",
    "seismo.formats": "seismo/output/formats/__init__.py",
    "seismo.formats.line": "seismo/output/formats/line.py",
}
# Two names of each module, among them a private one; programs may set the last one.
NAMES = {
    "seismo.reading": ("Reading", "_rounded", "LIMIT"),
    "seismo.formats": ("write", "FORMATS", "register"),
    "seismo.formats.line": ("line", "entry", "SEPARATOR"),
}
# The ways to import a module by its old name; each binds the name `old`.
WAYS = (
    "import {name} as old",
    "import {name}; old = {name}",
    "from {package} import {short} as old",
    "import importlib; old = importlib.import_module('{name}')",
)


def test_old_files_and_old_plugins_work(workshop, subtests):
    """`show.py` reads files of version 1, with and without the museum's plugin, which sets the limit to 3."""
    copy = workshop.copy()
    stored = (copy.folder / "archive" / "1998.pickle").read_bytes()
    other = stored.replace(b"VEtna", b"VVesuvio").replace(b"F5.25", b"F7.0").replace(b"F3.5", b"F4.5")
    (copy.folder / "archive" / "2003.pickle").write_bytes(other)
    cases = {
        ("archive/1998.pickle", "line"): ["Etna 5.2"],
        ("archive/1998.pickle", "museum", "museum"): ["* Etna 5.2", "* Ischia 3.5"],
        ("archive/2003.pickle", "line", "museum"): ["Vesuvio 7.0, Ischia 4.5"],
        ("archive/2003.pickle", "museum", "museum"): ["* Vesuvio 7.0", "* Ischia 4.5"],
    }
    for arguments, lines in cases.items():
        with subtests.test(" ".join(arguments)):
            assert copy.run_file("show.py", *arguments).printed(*lines)


def test_both_names_mean_one_module(workshop, subtests):
    """What one name has, the other has, even after a program sets a name. Each file runs once, in any order."""
    for old_name in MOVED:
        with subtests.test(old_name):
            for way, first in itertools.product(WAYS, ("old", "new")):
                package, _, short = old_name.rpartition(".")
                check_one_module(workshop, old_name, way.format(name=old_name, package=package, short=short), first)


def test_a_program_can_replace_what_it_uses(workshop, subtests):
    """A test that patches the old name changes what the library does, as before, and puts it back."""
    program = """
from unittest import mock
from seismo.model.reading import Reading, strong
from seismo.output.formats import write

some = [Reading("Etna", 2.5), Reading("Ischia", 6.5)]
with mock.patch("seismo.reading.LIMIT", 1.0), mock.patch("seismo.formats.line.SEPARATOR", " / "):
    inside = write("line", strong(some))
with mock.patch.dict("seismo.formats.FORMATS", {"short": len}):
    short = write("short", some)
found = [inside, short, write("line", strong(some))]
"""
    with workshop.imports() as imports:
        found = imports.execute(program)["found"]
        expected = ["Etna 2.5 / Ischia 6.5", 2, "Ischia 6.5"]
        assert found == expected, f"with the old names patched, patched and put back: {found}; expected {expected}"


def test_the_old_names_warn(workshop, subtests):
    """The first import of an old name gives a DeprecationWarning with the new name, at the line of that import."""
    for old_name, new_name in MOVED.items():
        package, _, short = old_name.rpartition(".")
        ways = {"plain": f"import {old_name}", "bound": f"from {old_name} import {NAMES[old_name][0]}"}
        ways |= {"from_package": f"from {package} import {short}"} if package == "seismo" else {}
        copy = workshop.copy()
        for name, statement in ways.items():
            (copy.folder / f"{name}.py").write_text(f"# A plugin.\n\n{statement}\n", encoding="utf-8")
            with subtests.test(statement), copy.imports() as imports:
                program = "import warnings\nwith warnings.catch_warnings(record=True) as caught:\n"
                program += f"    warnings.simplefilter('always')\n    import {name}\n"
                caught = imports.execute(program)["caught"]
                told = [f"{w.category.__name__} at {w.filename}:{w.lineno}: {w.message}" for w in caught]
                places = [(str(folder / f"{name}.py"), 3) for folder in (copy.folder, copy.original)]
                right = [w for w in caught if issubclass(w.category, DeprecationWarning)]
                right = [w for w in right if (w.filename, w.lineno) in places]
                # For a submodule, the warning of its package is enough.
                expected = [new for new in MOVED.values() if f"{new_name}.".startswith(f"{new}.")]
                assert any(new in str(w.message) for new in expected for w in right), (
                    f"`{statement}` in line 3 of {name}.py: expected a DeprecationWarning there that names {new_name}; "
                    f"got: {'; '.join(told) or 'no warning'}"
                )


def test_the_new_names_are_quiet(workshop, subtests):
    """A program that uses the new names gets no warning. New files contain the new names."""
    program = """
import pickle, sys
import seismo, seismo.model.reading, seismo.output.formats.line
from seismo.output import formats

some = [seismo.model.reading.Reading("Lipari", 4.5), seismo.model.reading.Reading("Messina", 7.25)]
kept = pickle.dumps(some)
print(formats.write("line", pickle.loads(kept)), b"seismo.model.reading" in kept, *sorted(formats.FORMATS))
"""
    run = workshop.run("-W", "error::DeprecationWarning", "-c", program)
    assert run.printed("Lipari 4.5, Messina 7.2 True line") and not run.stderr, str(run)
    for new_name in MOVED.values():
        with subtests.test(new_name), workshop.imports() as imports:
            module = imports.load(new_name)
            named = (module.__name__, module.__spec__.name)
            assert named == (new_name, new_name), f"__name__ and __spec__.name of {new_name} are {named}"
            old_name = next(old for old, new in MOVED.items() if new == new_name)
            imports.load(old_name)
            named = (module.__name__, module.__spec__.name)
            assert named == (new_name, new_name), f"after `import {old_name}`, they are {named}"


def test_what_never_existed_is_an_error(workshop, subtests):
    """A wrong name still raises a ModuleNotFoundError or ImportError, before and after the old names were imported."""
    for before in ("", "import seismo.reading, seismo.formats.line\n"):
        for statement, error in (
            ("import seismo.readings", "ModuleNotFoundError"),
            ("import seismo.formats.lines", "ModuleNotFoundError"),
            ("import seismo.reading.line", "ModuleNotFoundError"),
            ("from seismo import reading2", "ImportError"),
            ("from seismo.reading import Readings", "ImportError"),
            ("import seismo.formats; seismo.formats.tables", "AttributeError"),
        ):
            with subtests.test(statement, before=before):
                raised = workshop.error_of(before + statement).partition(":")[0]
                assert raised == error, f"`{statement}` raised {raised or 'no error'}; expected {error}"


def test_an_object_of_the_old_name_is_one_of_the_new(workshop):
    """An object from an old file equals one from a new file, and is saved under the new name."""
    stored = (workshop.folder / "archive" / "1998.pickle").read_bytes()
    with workshop.imports() as imports:
        old = pickle.loads(stored)
        module = imports.load("seismo.model.reading")
        expected = [module.Reading("Etna", 5.25), module.Reading("Ischia", 3.5), module.Reading("Naples", 2.0)]
        assert old == expected, f"the readings of 1998 are {old}; expected {expected}"
        again = pickle.dumps(old)
        assert b"seismo.reading" not in again, "saved again, the file still names seismo.reading"


def check_one_module(workshop, old_name, statement, first):
    """Check what the old and the new name of a module are, imported in this order."""
    new_name = MOVED[old_name]
    when = f"with `{statement}` {'after' if first == 'new' else 'before'} `import {new_name}`, "
    with workshop.imports() as imports:
        before = dict(vars(imports.load(new_name))) if first == "new" else {}
        old = imports.execute(statement)["old"]
        new = imports.load(new_name)
        for name in NAMES[old_name]:
            assert getattr(old, name, None) is getattr(new, name), f"{when}{old_name}.{name} is not {new_name}.{name}"
            told = f"{when}{new_name}.{name} is another object than before: its file ran again"
            assert before.get(name, getattr(new, name)) is getattr(new, name), told
        *_, setting = NAMES[old_name]
        for where, other, value in ((old, new, "set by the old name"), (new, old, "set by the new name")):
            setattr(where, setting, value)
            got = getattr(other, setting)
            assert got == value, f"{when}{setting} was {value}, and the other name has {got!r}"
        files = [execution.origin for execution in imports.executions]
        for file in FILES.values():
            times = sum(origin == str(workshop.folder / file) for origin in files)
            assert times <= 1, f"{when}{file} ran {times} times; expected one module"
        changed = [what for what in imports.changed if "sys.meta_path" not in what]
        assert not changed, f"{when}the import changed {', '.join(changed)}"
