"""Small programs after bugs that people reported or that are common, and a few of our own in the same manner.

Data for ``docs/compare.py``. A file below ``site-packages/`` is installed in the environment that runs the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.broken_programs import dist, lines


@dataclass(frozen=True)
class Report:
    """A program. ``source``: where the bug was reported, or who meets it. ``needs``: which distributions have to be installed."""

    name: str
    files: dict[str, str]
    run: tuple[str, ...]
    source: str
    needs: tuple[str, ...] = ()

    def write(self, folder: Path, python: str = "") -> None:
        """Write the files."""
        for name, text in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


REPORTS = [
    Report(
        "extension for another python",
        {
            "main.py": lines("import fastlib"),
            **dist(
                "fastlib",
                "2.1",
                {
                    "fastlib/__init__.py": lines("from fastlib._core import run"),
                    "fastlib/_core.cpython-39-x86_64-linux-gnu.so": "",
                },
            ),
        },
        ("main.py",),
        "pydantic/pydantic#6557, numpy/numpy#23263",
    ),
    Report(
        "half of a distribution removed",
        {
            "main.py": lines("from typerly import App"),
            **dist("typerly", "0.12.5", {"typerly/core.py": ""}, gone=("typerly/__init__.py", "typerly/main.py")),
        },
        ("main.py",),
        "fastapi/typer#790",
    ),
    Report(
        "part of a namespace not installed",
        {
            "main.py": lines("from acme.storage import Client"),
            **dist("acme-auth", "1.0", {"acme/auth/__init__.py": lines("def login(): pass")}),
        },
        ("main.py",),
        "cardiffnlp/tweetnlp#5",
    ),
    Report(
        "file hides a library whose names are lazy",
        {
            "tasks.py": lines("from brokr import Broker"),
            "brokr.py": lines("import os"),
            **dist(
                "brokr",
                "5.3",
                {
                    "brokr/__init__.py": lines(
                        "def __getattr__(name):",
                        "    if name == 'Broker':",
                        "        from brokr._app import Broker",
                        "        return Broker",
                        "    raise AttributeError(name)",
                    ),
                    "brokr/_app.py": lines("class Broker: pass"),
                },
            ),
        },
        ("tasks.py",),
        "celery/celery#2243",
    ),
    Report(
        "program named like a dependency of a dependency",
        {
            "modelz.py": lines("import webby", "", "print(webby.App)"),
            **dist("modelz", "2.0", {"modelz/__init__.py": lines("class BaseModel: pass")}),
            **dist(
                "webby",
                "0.9",
                {"webby/__init__.py": lines("from modelz import BaseModel", "", "", "class App(BaseModel): pass")},
                needs=("modelz",),
            ),
        },
        ("modelz.py",),
        "our own, after a program called `pydantic.py`",
    ),
    Report(
        "own wrapper of the same name deeper",
        {
            "app/__init__.py": "",
            "app/cache/__init__.py": "",
            "app/cache/redix.py": lines("import redix", "", "CLIENT = redix"),
            "pyproject.toml": lines("[project]", "name = 'app'", "version = '1'", "dependencies = ['redix']"),
        },
        ("-m", "app.cache.redix"),
        "everyday use",
    ),
    Report(
        "pytest in a src layout that is not installed",
        {
            "src/tidal/__init__.py": lines("LEVEL = 1"),
            "tests/test_tidal.py": lines("import tidal", "", "", "def test_level():", "    assert tidal.LEVEL == 1"),
            "pyproject.toml": lines("[project]", "name = 'tidal'", "version = '1'"),
        },
        ("-m", "pytest", "-q"),
        "many users of pytest",
        needs=("pytest",),
    ),
    Report(
        "launcher that catches the error",
        {
            "app/main.py": lines("app = object()"),
            "site-packages/servly/__init__.py": "",
            "site-packages/servly/__main__.py": lines(
                "import importlib, sys",
                "",
                "name = sys.argv[1].partition(':')[0]",
                "sys.path.insert(0, '.')",
                "try:",
                "    importlib.import_module(name)",
                "except ModuleNotFoundError as error:",
                "    if error.name != name:",
                "        raise",
                "    print('Error loading app. Could not import', name, file=sys.stderr)",
                "    sys.exit(1)",
            ),
        },
        ("-m", "servly", "main:app"),
        "users of uvicorn, gunicorn, celery and flask",
    ),
    Report(
        "lazy getattr hides the missing dependency",
        {
            "main.py": lines("from vizz import plot"),
            "vizz/__init__.py": lines(
                "import importlib",
                "",
                "",
                "def __getattr__(name):",
                "    try:",
                "        return importlib.import_module(f'vizz.{name}')",
                "    except ImportError:",
                "        raise AttributeError(f'module vizz has no attribute {name}') from None",
            ),
            "vizz/plot.py": lines("import plotting_backend_x"),
        },
        ("main.py",),
        "our own, after packages that load their parts lazily",
    ),
    Report(
        "inside an exception group",
        {
            "main.py": lines(
                "import asyncio",
                "",
                "",
                "async def work():",
                "    import stockpyle_missing",
                "",
                "",
                "async def main():",
                "    async with asyncio.TaskGroup() as group:",
                "        group.create_task(work())",
                "",
                "",
                "asyncio.run(main())",
            )
        },
        ("main.py",),
        "our own",
    ),
    Report(
        "folder has types py",
        {"main.py": lines("import jsonn"), "types.py": lines("KINDS = ['a']")},
        ("main.py",),
        "a classic",
    ),
    Report(
        "folder has importlib py and all is well",
        {"main.py": lines("print('fine')"), "importlib.py": lines("X = 1")},
        ("main.py",),
        "our own",
    ),
    Report(
        "run directly and what is advised works",
        {"ledger/__init__.py": "", "ledger/b.py": lines("Y = 1"), "ledger/a.py": lines("from .b import Y", "print(Y)")},
        ("ledger/a.py",),
        "common advice that fails when you follow it",
    ),
    Report(
        "file name with a hyphen",
        {"main.py": lines("import my_tools"), "my-tools.py": lines("X = 1")},
        ("main.py",),
        "a classic",
    ),
    Report(
        "pkg resources is gone",
        {"main.py": lines("import pkg_resources"), **dist("setuptools", "84.2.1", {"setuptools/__init__.py": ""})},
        ("main.py",),
        "inveniosoftware/dictdiffer#193",
    ),
    Report("import name is not the distribution", {"main.py": lines("import yaml")}, ("main.py",), "everyday use"),
    Report(
        "own logging py closes a loop",
        {
            "main.py": lines("import app"),
            "app.py": lines("import concurrent.futures", "import settings", "", "LEVEL = settings.LEVEL"),
            "settings.py": lines("import logging", "", "LEVEL = logging.INFO"),
            "logging.py": lines("import app", "", "INFO = app.LEVEL"),
        },
        ("main.py",),
        "our own",
    ),
]
