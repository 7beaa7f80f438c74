"""The sandbox and a real interpreter agree, on module trees that nobody here wrote.

They are CPython's own, made for its import tests: circular imports of every kind, and packages with odd corners.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from import_katas.kata.workshop import Scratch, Workshop


def trees() -> Path | None:
    """Where this Python ships the data of its import tests; not every distribution does."""
    test = importlib.util.find_spec("test")
    for folder in (test.submodule_search_locations or []) if test else []:
        for data in (Path(folder) / "test_import" / "data", Path(folder) / "test_importlib" / "data"):
            if (data / "circular_imports").is_dir():
                return data
    return None


DATA = trees()


def modules() -> list[str]:
    """The modules in it, by their names below the data folder, packages included."""
    if DATA is None:
        return []
    names = {file.relative_to(DATA).with_suffix("").as_posix().replace("/", ".") for file in DATA.rglob("*.py")}
    names |= {folder.relative_to(DATA).as_posix().replace("/", ".") for folder in DATA.rglob("*/") if folder != DATA}
    return sorted({name.removesuffix(".__init__") for name in names if "__pycache__" not in name})


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """The trees below the full name that they use of themselves, `test.test_import.data`, in a package of ours."""
    scratch, root = Scratch(), tmp_path_factory.mktemp("trees")
    package = root / "test" / "test_import"
    shutil.copytree(DATA, package / "data", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__init__.py").touch()
    (package.parent / "__init__.py").touch()
    yield Workshop(root, scratch)
    scratch.remove()


@pytest.mark.skipif(DATA is None, reason="this Python does not ship test.test_import.data")
@pytest.mark.parametrize("module", modules())
def test_both_load_it_or_fail_alike(workshop, module, subtests):
    for name, path in ((module, "test/test_import/data"), (f"test.test_import.data.{module}", ".")):
        own = (name.partition(".")[0], "test.")
        with subtests.test(name=name):
            raised, loaded = "", set()
            try:
                with workshop.imports([path]) as imports:
                    imports.load(name)
                    loaded = {loaded for loaded in sys.modules if loaded.startswith(own)}
            except Exception as error:
                raised = type(error).__name__
            run = workshop.run_code(f"import {name}, sys; print(*sys.modules)", cwd=path)
            assert raised == run.exception, f"the sandbox: {raised or 'loaded'}\n{run}"
            assert raised or loaded == {loaded for loaded in run.stdout.split() if loaded.startswith(own)}


@pytest.mark.skipif(DATA is None, reason="this Python does not ship test.test_import.data")
def test_there_are_trees_that_load_and_trees_that_fail(workshop):
    """So that agreeing means something."""
    outcomes = set()
    for module in modules():
        try:
            with workshop.imports(["test/test_import/data"]) as imports:
                imports.load(module)
            outcomes.add("loaded")
        except Exception as error:
            outcomes.add(type(error).__name__)
    assert {"loaded", "ImportError", "AttributeError"} <= outcomes
