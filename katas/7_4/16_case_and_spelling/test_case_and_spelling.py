"""How the cellar's names are spelled, and whether its check in CI sees another spelling."""

import builtins
import collections
import contextlib
import importlib
import io
import os
import sys
import unicodedata
from pathlib import Path
from unittest import mock

PROGRAMS = {
    ("brie", "11"): "turn it on day 3 6 9\n",
    ("Munster", "5", "--label"): "turn it on day 2 4\nMunster, 5 days\n",
    ("BRIE", "17", "--label"): "turn it on day 3 6 9 12 15\nBrie, 2 weeks 3 days\n",
}
RECIPE = "NAME = {!r}\nTURN_EVERY = {}\n"
# Trees of files, and what the check has to find in each: file, line, name in the import, name on disk.
# An accent is one character with the letter (composed), or one of its own, such as \u0301 (decomposed).
WRONG = (
    (
        {
            "sell.py": "import json\nimport shop.prices\nfrom shop import stock\n",
            "shop/Prices.py": "ALL = {}\n",
            "shop/__init__.py": "",
            "shop/STOCK/__init__.py": "from .Shelf import *\n\n\ndef find():\n    from ..prices import ALL\n",
            "shop/STOCK/shelf.py": "try:\n    from Shop.Prices import ALL\nexcept ImportError:\n    raise\n",
        },
        [
            ("sell.py", 2, "prices", "Prices"),
            ("sell.py", 3, "stock", "STOCK"),
            ("shop/STOCK/__init__.py", 1, "Shelf", "shelf"),
            ("shop/STOCK/__init__.py", 5, "prices", "Prices"),
            ("shop/STOCK/shelf.py", 2, "Shop", "shop"),
        ],
    ),
    (
        {
            "menu.py": "class M:\n    import cr\u00eape.p\u00e2te as dough\n    from cre\u0302pe import SIRE\u0300NE\n",
            "cre\u0302pe/pa\u0302te.py": "",
            "cre\u0302pe/sir\u00e8ne.py": "from . import p\u00e2te, sir\u00e8ne\n",
        },
        [
            ("menu.py", 2, "cr\u00eape", "cre\u0302pe"),
            ("menu.py", 2, "p\u00e2te", "pa\u0302te"),
            ("menu.py", 3, "cr\u00eape", "cre\u0302pe"),
            ("menu.py", 3, "SIR\u00c8NE", "sir\u00e8ne"),
            ("cre\u0302pe/sir\u00e8ne.py", 1, "p\u00e2te", "pa\u0302te"),
        ],
    ),
)
# In these trees each import that means a file is spelled like it. The code must not run.
RIGHT = (
    {
        "run.py": "from jobs import Queue, queue, retry as R\nimport jobs.queue, JSON, Jobs2.x\nfrom Job import x\n",
        "jobs/__init__.py": "import sys\nfrom .queue import Item as RETRY\n\n\nclass Queue:\n    pass\n\n\nexit(3)\n",
        "jobs/queue.py": "import sys\nfrom . import Queue, RETRY\n\n\nclass Item:\n    pass\n\n\nsys.exit(3)\n",
        "jobs/retry.py": "from jobs.queue import Jobs, Retry\nfrom . import NOTES\n\nraise KeyboardInterrupt\n",
        "jobs/notes.txt": "import Jobs\n",
    },
    {
        "lunch.py": "import pave\nfrom cafe\u0301 import The\u0301, the\nfrom caf\u00e9 import pav\u00e9\n1 / 0\n",
        "pav\u00e9.py": "import pav\u00e9\nraise SystemExit\n",
        "caf\u00e9/__init__.py": "Th\u00e9 = 1\nfrom .the import pave\nfrom .th\u00e9 import Pav\u00e9\n",
        "caf\u00e9/the.py": "",
        "caf\u00e9/th\u00e9.py": "",
    },
)


def test_the_program_prints_when_to_turn_a_cheese(workshop, subtests):
    """`turn.py` prints the days and the label. For an unknown cheese it ends with exit code 1."""
    for arguments, printed in PROGRAMS.items():
        with subtests.test(" ".join(arguments)):
            run = workshop.run_file("turn.py", *arguments)
            assert (run.returncode, run.stdout, run.stderr) == (0, printed, ""), f"expected:\n{printed}\n{run}"
    with subtests.test("schedule"), workshop.imports() as imports:
        schedule = imports.load("cellar.schedule")
        for call, found, expected in (
            ("plan(cheese='Brie', days=2)", schedule.plan(cheese="Brie", days=2), []),
            ("age(days=0)", schedule.age(days=0), "fresh"),
            ("label(cheese='munster', days=14)", schedule.label(cheese="munster", days=14), "Munster, 2 weeks"),
        ):
            assert found == expected, f"{call} returned {found!r}; expected {expected!r}"
    with subtests.test("unknown"):
        run = workshop.run_file("turn.py", "Gouda", "5")
        expected = (1, "", "there is no cheese 'Gouda'\n")
        assert (run.returncode, run.stdout, run.stderr) == expected, f"expected an error message\n{run}"


def test_each_module_has_one_name(workshop):
    """Each module is imported under the name of its file, letter by letter, and its code runs once."""
    copy = workshop.noting_executions()
    with copy.imports() as imports:
        for name in copy.modules("cellar"):
            imports.load(name)
        main = imports.load("turn").main
        result = main("Munster", "12", "--label")
        assert result == 0, f"main('Munster', '12', '--label') returned {result!r}; expected 0"
        modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0].lower() == "cellar"}
        for name, module in modules.items():
            file = Path(getattr(module, "__file__", None) or copy.folder / "cellar")
            place = file.parent if file.name == "__init__.py" else file.with_suffix("")
            on_disk = ".".join(place.relative_to(copy.folder).parts)
            assert name == on_disk, f"sys.modules[{name!r}] is the module in {on_disk.replace('.', '/')}"
            twins = [other for other in modules if other != name and key(other) == key(name)]
            assert not twins, f"there are modules {name} and {', '.join(twins)}; expected one of them"
        assert not imports.changed, f"importing cellar changed {', '.join(imports.changed)}"
    for file, times in collections.Counter(file for file, _ in copy.executions).items():
        assert times == 1, f"{file} ran {times} times in one program; expected once"


def test_a_label_finds_its_cheese(workshop):
    """`load` finds a cheese by its name in composed and decomposed form, and in any capitalization."""
    copy = workshop.copy()
    with copy.imports(cwd=workshop.folder.parent) as imports:
        cheeses = imports.load("cellar.cheeses")
        arrived = {"brie": 3}
        for number, name in enumerate(
            ("comt\u00e9", "pav\u00e9", "pave", "neufch\u00e2tel", "bo\u00eete_dor\u00e9e"), start=5
        ):
            arrival = copy.folder / "cellar" / "cheeses" / f"{name}.py"
            check_unknown(imports, cheeses, name)
            if not writes(arrival, RECIPE.format(name, number)):
                continue  # this file system decomposes names
            arrived[name] = number
            for cheese, every in arrived.items():
                check_labels(imports, cheeses, cheese, every)
        for label in ("gouda", "Bri\u00e9", "comte", "comt", "sys", "", "brie.rind"):
            check_unknown(imports, cheeses, label)
        for name, error in (("am\u00e9", "ModuleNotFoundError"), ("bl\u00e9", "ValueError")):
            code = {"ValueError": "int('x')", "ModuleNotFoundError": "import cellar.salt_room"}[error]
            if writes(copy.folder / "cellar" / "cheeses" / f"{name}.py", code):
                for label in (name, name, decomposed(name)):
                    raised = imports.error_of(cheeses.load, label)
                    told = f"{name}.py raises {error}; load({label!a}) raised {raised!r}"
                    assert type(raised).__name__ == error, told


def test_the_check_finds_other_spellings(workshop, subtests, tmp_path):
    """`mismatches` finds each import that differs from the name on disk in case or in its Unicode form."""
    for number, (files, expected) in enumerate(WRONG):
        tree = write_tree(tmp_path / str(number), files)
        with subtests.test(tree=number), workshop.imports() as imports:
            mismatches = imports.load("check_names").mismatches
            check_found(mismatches, tree, expected)
            check_found(mismatches, str(tree), expected)
    with subtests.test("a syntax error"), workshop.imports() as imports:
        tree = write_tree(tmp_path / "unfinished", {"Stock.py": "", "sell.py": "import stock\ndef\n"})
        raised = imports.error_of(imports.load("check_names").mismatches, tree)
        assert isinstance(raised, SyntaxError), f"sell.py has a syntax error; mismatches() raised {raised!r}"
    with subtests.test("renamed"), workshop.imports() as imports:
        mismatches = imports.load("check_names").mismatches
        tree, expected = write_tree(tmp_path / "renamed", WRONG[0][0]), WRONG[0][1]
        check_found(mismatches, tree, expected)
        rename(tree / "shop" / "Prices.py", "prices.py")
        after = [("shop/STOCK/shelf.py", 2, "Prices", "prices"), *(e for e in expected if e[3] != "Prices")]
        check_found(mismatches, tree, after)
        rename(tree / "shop" / "prices.py", "Prices.py")
        check_found(mismatches, tree, expected)


def test_the_check_is_silent_about_right_names(workshop, subtests, tmp_path):
    """`mismatches` ignores other modules, attributes of packages, and other words. It runs none of the code."""
    for number, files in enumerate(RIGHT):
        tree = write_tree(tmp_path / str(number), files)
        with subtests.test(tree=number), workshop.imports() as imports:
            check_found(imports.load("check_names").mismatches, tree, [])
            loaded = [name for name in sys.modules if name in ("jobs", "run", "lunch", "caf\u00e9", "pav\u00e9")]
            assert not loaded, f"mismatches() imported {', '.join(loaded)}; expected it to import nothing"
            assert not imports.changed, f"mismatches() changed {', '.join(imports.changed)}"
            assert not imports.stdout, f"mismatches() printed {imports.stdout!r}"


def test_the_check_finds_the_same_on_a_laptop(workshop, subtests, tmp_path):
    """`mismatches` finds the same if the file system opens a file by any spelling of its name."""
    for number, (files, expected) in enumerate(WRONG):
        tree = write_tree(tmp_path / str(number), files)
        with subtests.test(tree=number), workshop.imports() as imports, any_spelling(tree):
            check_found(imports.load("check_names").mismatches, tree, expected, "where any spelling opens a file, ")
    tree = write_tree(tmp_path / "right", RIGHT[0])
    with subtests.test("right names"), workshop.imports() as imports, any_spelling(tree):
        check_found(imports.load("check_names").mismatches, tree, [], "where any spelling opens a file, ")


def test_the_check_runs_in_ci(workshop):
    """`check_names.py .` ends with exit code 0 here, and with 1 after an import was misspelled."""
    run = workshop.run_file("check_names.py", ".")
    assert run.printed("all names match")
    copy = workshop.copy()
    write_tree(copy.folder, {"salt.py": "from cellar import Cheeses\n", "rind.py": "import SALT\nimport de\u0301cor\n"})
    write_tree(copy.folder, {"de\u0301cor.py": ""})
    run = copy.run("check_names.py", str(copy.folder), env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    told = f"salt.py has one misspelled import and rind.py has two; expected exit code 1 and a line for each\n{run}"
    assert run.returncode == 1 and not run.stderr, told
    for place, *names in (("salt.py:1", "Cheeses", "cheeses"), ("rind.py:1", "SALT", "salt"), ("rind.py:2",)):
        line = next((line for line in run.stdout.splitlines() if place in line), "")
        assert line and all(name in line for name in names), told


def key(name):
    """Return what all spellings of a name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def decomposed(name):
    """Return the name with each accent as a character of its own."""
    return unicodedata.normalize("NFD", name)


def check_labels(imports, cheeses, name, every):
    """Check that all spellings of a label give the one module of this cheese."""
    module = cheeses.load(name)
    assert getattr(module, "TURN_EVERY", None) == every, f"load({name!a}) returned {module!a}; expected {name!a}.py"
    package, _, own_name = module.__name__.rpartition(".")
    found = (package, key(own_name))
    assert found == ("cellar.cheeses", name), f"load({name!a}) returned the module {module.__name__!a}"
    for label in (decomposed(name), name.capitalize(), decomposed(name.upper()), name.title()):
        got = imports.error_of(cheeses.load, label) or cheeses.load(label)
        assert got is module, f"there is a cheese {name!a}; load({label!a}) returned or raised {got!a}; expected it"
    imported = imports.execute(f"from cellar.cheeses import {decomposed(own_name)} as found")["found"]
    assert imported is module, f"load({name!a}) returned {module!a}; an import returns {imported!a}"


def check_unknown(imports, cheeses, label):
    """Check that there is no such cheese, however its name is spelled."""
    for spelled in (label, decomposed(label).title()):
        error = imports.error_of(cheeses.load, spelled)
        assert type(error) is cheeses.UnknownCheese and isinstance(error, LookupError), (
            f"there is no cheese {label!a}; load({spelled!a}) raised {error!r}; expected UnknownCheese, a LookupError"
        )


def check_found(mismatches, tree, expected, when=""):
    """Check what `mismatches` returns for a tree."""
    found = list(mismatches(tree))
    others = [entry for entry in found if not isinstance(entry, tuple)]
    assert not others, f"{when}mismatches() returned {others[0]!a}; expected a tuple for each mismatch"
    got = sorted(set(found))
    lines = "\n".join(f"  {entry!a}" for entry in got) or "  nothing"
    wanted = "\n".join(f"  {entry!a}" for entry in sorted(expected)) or "  nothing"
    assert got == sorted(expected), f"{when}mismatches() returned for a tree:\n{lines}\nexpected:\n{wanted}"


def write_tree(folder, files):
    """Write the files of a tree into a new folder, and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def writes(file, text):
    """Write a file, and return whether its name is on disk as it was written."""
    file.write_text(text, encoding="utf-8")
    importlib.invalidate_caches()
    return file.name in os.listdir(file.parent)


def rename(file, name):
    """Rename a file, also where both names are the same to the file system."""
    file.rename(file.with_name("moving")).rename(file.with_name(name))


@contextlib.contextmanager
def any_spelling(tree):
    """Let everything that opens or looks up a path accept any spelling in this tree. Listing a folder stays exact."""

    def on_disk(path):
        try:
            below = Path(os.path.abspath(path)).relative_to(tree)
        except (TypeError, ValueError):  # a file descriptor; another folder
            return path
        place = tree
        for part in below.parts:
            with contextlib.suppress(OSError):
                names = os.listdir(place)
                part = part if part in names else next((n for n in names if key(n) == key(part)), part)
            place /= part
        return place

    def tolerant(function):
        return lambda path, *args, **kwargs: function(on_disk(path), *args, **kwargs)

    tests = {os: ("stat", "lstat", "access"), os.path: ("exists", "lexists", "isfile", "isdir")}
    tests[io] = tests[builtins] = ("open",)
    tests[Path] = ("stat", "lstat", "exists", "is_file", "is_dir")
    with contextlib.ExitStack() as stack:
        for owner, names in tests.items():
            for name in names:
                stack.enter_context(mock.patch.object(owner, name, tolerant(getattr(owner, name))))
        yield
