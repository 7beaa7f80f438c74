"""The workshop: what a check holds in its hands."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from import_katas.explain.source import ImportStatement
from import_katas.kata.workshop import Scratch, Workshop, copy_workshop
from import_katas.report.places import Places
from tests.small_fork import write

SHOP = '''\
"""The shop."""

from __future__ import annotations

RATE = 7
import os.path as p
from ..core import engine as e, wheel


def open_shop():
    if RATE:
        from .till import *


class Till:
    import json
'''


@pytest.fixture
def workshop(tmp_path):
    scratch = Scratch()
    write(
        tmp_path / "w",
        {"shop/__init__.py": SHOP, "shop/till.py": "COINS = 1\n", "notes.txt": "x", "run.py": "print(__file__)"},
    )
    yield Workshop(tmp_path / "w", scratch)
    scratch.remove()


def test_sources_are_read_and_not_run(workshop):
    assert [source.name for source in workshop.sources()] == ["run.py", "shop/__init__.py", "shop/till.py"]
    source = workshop.source("shop/__init__.py")
    assert source.imports == (
        ImportStatement("__future__", "annotations", 0, 3, ""),
        ImportStatement("os.path", None, 0, 6, ""),
        ImportStatement("core", "engine", 2, 7, ""),
        ImportStatement("core", "wheel", 2, 7, ""),
        ImportStatement("till", "*", 1, 12, "open_shop"),
        ImportStatement("json", None, 0, 16, "Till"),
    )
    assert [(star.module, star.line) for star in source.star_imports()] == [("till", 12)]


def test_a_source_that_is_broken_names_its_file(workshop):
    (workshop.folder / "bad.py").write_bytes(b"x = '\xff'")
    with pytest.raises(UnicodeDecodeError, match=r"bad\.py"):
        _ = workshop.source("bad.py").text
    write(
        workshop.folder,
        {"old.py": "# coding: latin-1\r\nx = 'gr\xfcn'\r\n".encode("latin-1"), "bom.py": b"\xef\xbb\xbfx = 1\n"},
    )
    assert workshop.source("old.py").text == "# coding: latin-1\nx = 'gr\xfcn'\n"
    assert workshop.source("bom.py").text == "x = 1\n"
    write(workshop.folder, {"bad.py": "x = = 1"})
    with pytest.raises(SyntaxError) as caught:
        _ = workshop.source("bad.py").tree
    assert caught.value.filename == str(workshop.folder / "bad.py")


def test_an_import_sorter_moves_imports_and_nothing_else(workshop):
    tidy = workshop.after_an_import_sorter("shop").source("shop/__init__.py").text.splitlines()
    assert tidy[:5] == [
        '"""The shop."""',
        "from __future__ import annotations",
        "import os.path as p",
        "from ..core import engine as e, wheel",
        "RATE = 7",
    ]
    assert workshop.source("shop/__init__.py").text == SHOP


@pytest.mark.parametrize(
    "disguise",
    [
        "if True:\n    import shop.till",
        "if 'till' not in globals():\n    if True:\n        pass\n        import shop.till",
        "try:\n    from shop.till import COINS\nexcept ImportError:\n    raise",
        "try:\n    import shop.till\nfinally:\n    pass",
        "with suppress(ImportError):\n    import shop.till",
        "importlib.import_module('shop.till')",
        "COINS = importlib.import_module('shop.till').COINS",
        "till: object = __import__('shop.till')",
    ],
)
def test_an_import_sorter_is_not_fooled_by_a_disguise(workshop, disguise):
    assert sorted_imports(workshop, f"RATE = 7\nimport importlib\n{disguise}") == (
        f"import importlib\n{disguise}\nRATE = 7\n"
    )


@pytest.mark.parametrize(
    "late",
    [
        "def __getattr__(name):\n    return import_module('shop.till').COINS",
        "def coins():\n    from shop.till import COINS\n    return COINS",
        "till = lambda: import_module('shop.till')",
        "till = partial(import_module, 'shop.till')",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from shop.till import COINS",
        "COINS = None\ntry:\n    from shop.till import COINS\nexcept ImportError:\n    pass",
        "try:\n    from shop.till import COINS\nexcept ImportError:\n    COINS = RATE",
        "if RATE:\n    import shop.till",
        "def needed(module):\n    return module\ntill = needed(import_module('shop.till'))",
        "if True:\n    import shop.till\n    print(shop.till)",
        "if True:\n    pass",
    ],
)
def test_an_import_sorter_leaves_what_runs_later_or_needs_what_is_above(workshop, late):
    text = f"RATE = 7\n{late}"
    assert sorted_imports(workshop, text) == ast.unparse(ast.parse(text)) + "\n"


def test_an_import_sorter_leaves_imports_for_type_checking_below_their_condition(workshop):
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shop.till import NO_SUCH_NAME"
    assert sorted_imports(workshop, f"RATE = 7\n{guarded}") == f"{guarded}\nRATE = 7\n"


@pytest.mark.parametrize(
    "late",
    [
        "for _ in range(1):\n    from shop.till import COINS",
        "while True:\n    from shop.till import COINS\n    break",
        "class Coins:\n    from shop.till import COINS",
        "def fetch():\n    from shop.till import COINS\nfetch()",
        "from importlib import import_module as get\n(lambda: get('shop.till').COINS)()",
        "exec('from shop.till import COINS')",
        "import shop.helper\nCOINS = shop.helper.fetch().COINS",
    ],
)
def test_an_import_sorter_finds_whatever_is_imported_while_a_module_loads(workshop, late):
    helper = "def fetch():\n    import shop.till\n    return shop.till\n"
    write(workshop.folder, {"shop/__init__.py": "", "shop/helper.py": helper})
    write(workshop.folder, {"shop/till.py": "from shop.desk import RATE\nCOINS = 1\n"})
    write(workshop.folder, {"shop/desk.py": f"RATE = 7\n{late}\n"})
    assert not workshop.error_of("import shop.desk")
    assert "RATE" in workshop.after_an_import_sorter("shop").error_of("import shop.desk")


def test_an_import_sorter_adds_no_import_of_what_could_not_be_loaded_or_is_loaded_later(workshop):
    write(workshop.folder, {"shop/__init__.py": "", "shop/desk.py": "def later():\n    import shop.till\n"})
    write(workshop.folder, {"shop/bad.py": "import nothing\n"})
    optional = "RATE = 7\ntry:\n    import shop.bad\nexcept ImportError:\n    RATE = 8\n"
    write(workshop.folder, {"shop/till.py": optional})
    tidy = workshop.after_an_import_sorter("shop")
    assert not tidy.error_of("import shop.till, shop.desk")
    assert "__import__" not in tidy.source("shop/till.py").text + tidy.source("shop/desk.py").text


def test_a_copy_notes_which_of_its_files_run_in_whatever_way(workshop):
    programs = ["import a", "exec(open('a.py').read())", "import runpy; runpy.run_path('a.py')"]
    programs += ["import importlib.util as u; s = u.spec_from_file_location('x', 'a.py')\n"
                 "s.loader.exec_module(u.module_from_spec(s))"]  # fmt: skip
    write(
        workshop.folder, {"a.py": '"""A, an \u00e4."""  # first\nfrom __future__ import annotations\nimport b\n1 / 1\n'}
    )
    write(workshop.folder, {"b.py": "def f():\n    return 1\n", "empty.py": "", "c.py": "import empty\n"})
    names = ["a", "__main__", "<run_path>", "x"]
    for program, name in zip(programs, names, strict=True):
        copy, other = workshop.noting_executions(), workshop.noting_executions()
        assert copy.run_code(program).returncode == 0
        assert copy.executions == (("a.py", name), ("b.py", "b"))
        with other.imports() as imports:
            imports.execute(f"import c\n{program}")
        assert other.executions[2:] == copy.executions
    assert copy.source("a.py").text.splitlines()[2:] == ["import b", "1 / 1"] and workshop.executions == ()


def sorted_imports(workshop, text):
    write(workshop.folder, {"shop/till.py": text})
    return workshop.source("shop/till.py").with_imports_first()


def test_the_modules_of_a_package_are_named_as_they_are_imported(workshop):
    files = [
        "vet/__init__.py",
        "vet/a.py",
        "vet/sub/b.py",
        "vet/__main__.py",
        "vet/test_a.py",
        "vet/my notes.py",
        "c.py",
    ]
    write(workshop.folder, dict.fromkeys(files, ""))
    assert workshop.modules("vet") == ("vet", "vet.a", "vet.sub.b")


def test_what_goes_wrong_with_an_import_is_told_as_text(workshop):
    write(workshop.folder, {"till.py": "1 / 0\n", "coins.py": "COINS = 2\n"})
    assert workshop.error_of("import till") == "ZeroDivisionError: division by zero"
    assert workshop.error_of("import coins") == "" and "coins" not in sys.modules


def test_a_copy_may_be_written_to_and_the_original_stays(workshop):
    copy = workshop.copy()
    write(copy.folder, {"shop/till.py": "COINS = 2\n", "shop/__init__.py": ""})
    for place, coins in ((workshop, "1"), (copy, "2")):
        assert (
            place.run_code("import sys; sys.path[:0] = ['shop']; import till; print(till.COINS)").stdout.strip()
            == coins
        )
    again = copy.copy()
    assert copy.is_copy and again.is_copy and not workshop.is_copy
    assert again.original == copy.original == workshop.folder
    assert workshop.copies == copy.copies == again.copies and {copy.folder, again.folder} <= workshop.copies.keys()


def test_what_fails_in_a_folder_that_was_moved_is_reported_where_it_lies(workshop):
    write(workshop.folder, {"kit/__init__.py": "", "kit/saw.py": "1 / 0\n"})
    copy = workshop.moved("kit", "vendor/tools")
    assert not (copy.folder / "kit").exists() and (workshop.folder / "kit").exists()
    places = Places(workshop.folder, workshop.copies, workshop.folder)
    assert places.format_path(str(copy.folder / "vendor" / "tools" / "saw.py")) == str(Path("kit", "saw.py"))
    assert places.format_path(str(copy.folder / "run.py")) == "run.py"


def test_paths_in_a_text_are_replaced_once(tmp_path):
    folder = tmp_path / "a" / "workshop"
    copy = tmp_path / "copy" / "workshop"
    places = Places(folder, {copy: folder}, tmp_path / "a" / "elsewhere")
    text = f"{folder / 'x.py'} and {copy / 'x.py'} and {copy}, {copy}2"
    shown = str(Path("..", "workshop"))
    assert places.replace_paths(text) == f"{Path(shown, 'x.py')} and {Path(shown, 'x.py')} and {shown}, {shown}2"
    assert places.replace_paths(places.replace_paths(text)) == places.replace_paths(text)
    assert Places(folder, {}, folder).replace_paths(f"{folder / 'x.py'} in {folder}") == "x.py in ."


def test_a_changed_copy_runs_as_changed_however_soon(workshop):
    """Python takes bytecode for fresh if the size is the same and the time is, in whole seconds."""
    copy = workshop.copy()
    for coins in range(3):
        write(copy.folder, {"till.py": f"COINS = {coins}\n"})
        with copy.imports() as imports:
            assert str(imports.load("till").COINS) == str(coins)
        assert copy.run_code("import till; print(till.COINS)").stdout.strip() == str(coins)


def test_programs_run_by_file_by_module_and_from_another_folder(workshop):
    write(workshop.folder, {"kit/__init__.py": "", "kit/__main__.py": "import sys; print(sys.argv[1:], input())"})
    assert workshop.run_module("kit", "saw", stdin="yes").stdout == "['saw'] yes\n"
    for cwd in (".", "shop"):
        assert workshop.run_file("run.py", cwd=cwd).stdout.rstrip().endswith("run.py")


def test_a_program_cannot_change_the_workshop(workshop):
    """It runs in a copy, the same for all runs of a check, and speaks of the files of the workshop."""
    write(
        workshop.folder,
        {"vandal.py": "import os\nprint(__file__, os.getcwd())\nos.remove('run.py')\nopen('new', 'w').close()\n"},
    )
    run = workshop.run_file("vandal.py", cwd=".")
    assert run.stdout.split()[0].endswith("vandal.py") and run.stdout.split()[1] == str(workshop.folder)
    assert (workshop.folder / "run.py").exists() and not (workshop.folder / "new").exists()
    assert workshop.run_file("vandal.py").exception == "FileNotFoundError"
    assert str(workshop.folder / "vandal.py") in workshop.run_file("vandal.py", cwd="shop").stderr
    assert workshop.run_code("import os; print(os.environ['HERE'])", cwd=".").exception == "KeyError"
    shown = workshop.run(
        "-c",
        "import os; print(os.environ['HERE'], os.path.isdir(os.environ['HERE']))",
        env={"HERE": str(workshop.folder)},
    )
    assert shown.stdout.split() == [str(workshop.folder), "True"]


def test_bytecode_goes_beside_the_sources_of_copies_only(workshop):
    with pytest.raises(ValueError, match="copy"):
        workshop.run("-c", "pass", bytecode_in_place=True)
    copy = workshop.copy()
    copy.run("-c", "import run", bytecode_in_place=True)
    assert (copy.folder / "__pycache__").is_dir() and not list(workshop.folder.rglob("__pycache__"))
    assert not (copy.copy().folder / "__pycache__").exists()


def test_the_scratch_folder_goes_away(tmp_path):
    scratch = Scratch()
    scratch.remove()  # nothing was made, nothing is to go
    folder = scratch.create_folder()
    assert folder.is_dir()
    scratch.remove()
    assert not folder.exists()


@pytest.fixture
def copied(tmp_path):
    """A workshop that is a copy, as a learner's is, and the folder of the original."""
    write(tmp_path, {"mine/shop.py": "def sell(price):\n    print(__file__)\n    return 12 / price\n"})
    scratch = Scratch()
    folder = copy_workshop(tmp_path / "mine", scratch)
    yield Workshop(folder, scratch, copy_of=tmp_path / "mine"), tmp_path / "mine"
    scratch.remove()


def test_code_goes_by_the_file_it_was_loaded_from_until_it_is_shown(copied):
    workshop, original = copied
    with pytest.raises(ZeroDivisionError) as caught:
        with workshop.imports() as imports:
            shop = imports.load("shop")
            assert shop.sell.__code__.co_filename == shop.__file__ == str(workshop.folder / "shop.py")
            shop.sell(0)
    assert str(caught.traceback[-1].path) == str(original / "shop.py")
    assert imports.stdout == f"{workshop.folder / 'shop.py'}\n"


def test_code_that_is_traced_goes_by_the_file_that_can_be_opened(copied):
    workshop, original = copied
    before = sys.gettrace()
    sys.settrace(lambda *event: None)  # as a coverage tool does
    try:
        with workshop.imports() as imports:
            file = imports.load("shop").sell.__code__.co_filename
    finally:
        sys.settrace(before)
    assert file == str(original / "shop.py")
