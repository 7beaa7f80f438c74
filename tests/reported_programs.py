"""Programs after public bug reports: what a right explanation says of each, and what only a wrong one says.

Data for ``docs/compare.py``. ``must`` and ``must_not`` are regular expressions. ``site`` are files for site-packages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Report:
    """A program, how it is run, and how an explanation of it is judged. ``source``: where such a bug was reported."""

    name: str
    files: dict[str, str]
    run: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()
    site: dict[str, str] = field(default_factory=dict)
    source: str = ""

    def write(self, project: Path, site: Path) -> None:
        """Write its files, and those that are installed."""
        for folder, files in ((project, self.files), (site, self.site)):
            for name, text in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")

    def verdict(self, said: str) -> str:
        """Return what an explanation is: ``right``, ``half``, ``wrong`` or ``silent``."""
        if any(re.search(pattern, said) for pattern in self.must_not):
            return "wrong"
        found = sum(bool(re.search(pattern, said)) for pattern in self.must)
        return "right" if found == len(self.must) else "half" if found else "silent"


REPORTS = [
    Report(
        "extension for another python",
        {"main.py": "import fastlib\n"},
        ("main.py",),
        ("_core\\.cpython-39", "(?i)(built|compiled) for", "3\\.9|cpython-39|cp39"),
        ("(?i)namespace", "(?i)did you mean", "(?i)correct the name"),
        site={
            "fastlib/__init__.py": "from fastlib._core import run\n",
            "fastlib/_core.cpython-39-x86_64-linux-gnu.so": "\x7fELF",
            "fastlib-2.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: fastlib\nVersion: 2.1\n",
            "fastlib-2.1.dist-info/RECORD": "fastlib/__init__.py,,\nfastlib/_core.cpython-39-x86_64-linux-gnu.so,,\nfastlib-2.1.dist-info/METADATA,,\nfastlib-2.1.dist-info/RECORD,,\nfastlib-2.1.dist-info/INSTALLER,,\n",
            "fastlib-2.1.dist-info/INSTALLER": "pip\n",
        },
        source="pydantic/pydantic#6557, numpy/numpy#23263",
    ),
    Report(
        "half of a distribution removed",
        {"main.py": "from typerly import App\n"},
        ("main.py",),
        ("(?i)reinstall", "typerly", "(?i)missing|gone|removed"),
        ("(?i)give the folder", "(?i)rename", "(?i)by accident"),
        site={
            "typerly/core.py": "",
            "typerly-0.12.5.dist-info/METADATA": "Metadata-Version: 2.1\nName: typerly\nVersion: 0.12.5\n",
            "typerly-0.12.5.dist-info/RECORD": "typerly/__init__.py,,\ntyperly/core.py,,\ntyperly/main.py,,\ntyperly-0.12.5.dist-info/METADATA,,\ntyperly-0.12.5.dist-info/RECORD,,\ntyperly-0.12.5.dist-info/INSTALLER,,\n",
            "typerly-0.12.5.dist-info/INSTALLER": "pip\n",
        },
        source="fastapi/typer#790",
    ),
    Report(
        "part of a namespace not installed",
        {"main.py": "from acme.storage import Client\n"},
        ("main.py",),
        ("acme\\.storage|acme-storage", "(?i)not installed|install"),
        ("(?i)by accident", "give .*__init__", "(?i)add the module", "(?i)did you mean"),
        site={
            "acme/auth/__init__.py": "def login(): pass\n",
            "acme_auth-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme-auth\nVersion: 1.0\n",
            "acme_auth-1.0.dist-info/RECORD": "acme/auth/__init__.py,,\nacme_auth-1.0.dist-info/METADATA,,\nacme_auth-1.0.dist-info/RECORD,,\nacme_auth-1.0.dist-info/INSTALLER,,\n",
            "acme_auth-1.0.dist-info/INSTALLER": "pip\n",
        },
        source="cardiffnlp/tweetnlp#5",
    ),
    Report(
        "file hides a library whose names are lazy",
        {"tasks.py": "from brokr import Broker\n", "brokr.py": "import os\n"},
        ("tasks.py",),
        ("brokr\\.py", "(?i)shadow|hides|in front", "site-packages|(?i:installed)"),
        ("(?i)correct the name",),
        site={
            "brokr/__init__.py": "def __getattr__(name):\n    if name == 'Broker':\n        from brokr._app import Broker\n        return Broker\n    raise AttributeError(name)\n",
            "brokr/_app.py": "class Broker: pass\n",
            "brokr-5.3.dist-info/METADATA": "Metadata-Version: 2.1\nName: brokr\nVersion: 5.3\n",
            "brokr-5.3.dist-info/RECORD": "brokr/__init__.py,,\nbrokr/_app.py,,\nbrokr-5.3.dist-info/METADATA,,\nbrokr-5.3.dist-info/RECORD,,\nbrokr-5.3.dist-info/INSTALLER,,\n",
            "brokr-5.3.dist-info/INSTALLER": "pip\n",
        },
        source="celery/celery#2243",
    ),
    Report(
        "program named like a dependency of a dependency",
        {"modelz.py": "import webby\n\nprint(webby.App)\n"},
        ("modelz.py",),
        ("modelz\\.py", "(?i)rename", "webby"),
        ("(?i)circ",),
        site={
            "modelz/__init__.py": "class BaseModel: pass\n",
            "webby/__init__.py": "from modelz import BaseModel\n\n\nclass App(BaseModel): pass\n",
            "modelz-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: modelz\nVersion: 2.0\n",
            "modelz-2.0.dist-info/RECORD": "modelz/__init__.py,,\nmodelz-2.0.dist-info/METADATA,,\nmodelz-2.0.dist-info/RECORD,,\nmodelz-2.0.dist-info/INSTALLER,,\n",
            "modelz-2.0.dist-info/INSTALLER": "pip\n",
            "webby-0.9.dist-info/METADATA": "Metadata-Version: 2.1\nName: webby\nVersion: 0.9\nRequires-Dist: modelz\n",
            "webby-0.9.dist-info/RECORD": "webby/__init__.py,,\nwebby-0.9.dist-info/METADATA,,\nwebby-0.9.dist-info/RECORD,,\nwebby-0.9.dist-info/INSTALLER,,\n",
            "webby-0.9.dist-info/INSTALLER": "pip\n",
        },
        source="own, after a program called pydantic.py",
    ),
    Report(
        "own wrapper of the same name deeper",
        {
            "main.py": "import app.cache.redix\n",
            "app/__init__.py": "",
            "app/cache/__init__.py": "",
            "app/cache/redix.py": "import redix\n\nCLIENT = redix\n",
            "pyproject.toml": "[project]\nname = 'app'\nversion = '1'\ndependencies = ['redix']\n",
        },
        ("-m", "app.cache.redix"),
        ("(?i)not installed|install", "redix"),
        ("not on `?sys\\.path", "(?i)(lies beside|is next to)", "(?i)put .* on"),
        source="everyday",
    ),
    Report(
        "launcher that catches the error",
        {"app/main.py": "app = object()\n"},
        ("-m", "servly", "main:app"),
        ("app[/\\\\]main\\.py", "(?i)sys\\.path|not on|folder"),
        site={
            "servly/__init__.py": "",
            "servly/__main__.py": "import importlib, sys\nname = sys.argv[1].partition(':')[0]\nsys.path.insert(0, '.')\ntry:\n    importlib.import_module(name)\nexcept ModuleNotFoundError as e:\n    if e.name != name:\n        raise\n    print('Error loading app. Could not import', name, file=sys.stderr)\n    sys.exit(1)\n",
        },
        source="uvicorn, gunicorn, celery, flask users",
    ),
    Report(
        "lazy getattr hides the missing dependency",
        {
            "main.py": "from vizz import plot\n",
            "vizz/__init__.py": "import importlib\n\n\ndef __getattr__(name):\n    try:\n        return importlib.import_module(f'vizz.{name}')\n    except ImportError:\n        raise AttributeError(f'module vizz has no attribute {name}') from None\n",
            "vizz/plot.py": "import plotting_backend_x\n",
        },
        ("main.py",),
        ("plotting_backend_x", "vizz[/\\\\]plot\\.py"),
        ("(?i)correct the name",),
        source="own, after lazily loading scientific packages",
    ),
    Report(
        "inside an exception group",
        {
            "main.py": "import asyncio\n\n\nasync def work():\n    import stockpyle_missing\n\n\nasync def main():\n    async with asyncio.TaskGroup() as g:\n        g.create_task(work())\n\n\nasyncio.run(main())\n"
        },
        ("main.py",),
        ("stockpyle_missing`? ?(?!')", "(?i)because|install"),
        source="own",
    ),
    Report(
        "folder has types py",
        {"main.py": "import jsonn\n", "types.py": "KINDS = ['a']\n"},
        ("main.py",),
        ("types\\.py", "(?i)standard library"),
        ("Traceback[\\s\\S]*import_katas|Traceback[\\s\\S]*[\\\\/]dojo[\\\\/]",),
        source="a classic",
    ),
    Report(
        "run directly and what is advised works",
        {"ledger/__init__.py": "", "ledger/b.py": "Y = 1\n", "ledger/a.py": "from .b import Y\nprint(Y)\n"},
        ("ledger/a.py",),
        ("-m ledger\\.a",),
        ("(?i)make the import absolute|absolute import",),
        source="the advice fails when followed",
    ),
    Report(
        "file name with a hyphen",
        {"main.py": "import my_tools\n", "my-tools.py": "X = 1\n"},
        ("main.py",),
        ("my-tools\\.py", "(?i)hyphen|not a valid|rename"),
        ("pip install my",),
        source="a classic",
    ),
    Report(
        "pkg resources is gone",
        {"main.py": "import pkg_resources\n"},
        ("main.py",),
        ("(?i)setuptools", "importlib\\.(metadata|resources)", "(?i)removed|no longer|older"),
        ("(?i)did you mean",),
        site={
            "setuptools/__init__.py": "",
            "setuptools-84.2.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: setuptools\nVersion: 84.2.1\n",
            "setuptools-84.2.1.dist-info/RECORD": "setuptools/__init__.py,,\nsetuptools-84.2.1.dist-info/METADATA,,\nsetuptools-84.2.1.dist-info/RECORD,,\nsetuptools-84.2.1.dist-info/INSTALLER,,\n",
            "setuptools-84.2.1.dist-info/INSTALLER": "pip\n",
        },
        source="inveniosoftware/dictdiffer#193",
    ),
    Report(
        "import name is not the distribution",
        {"main.py": "import yaml\n"},
        ("main.py",),
        ("(?i)pyyaml", "bin/python|python\\.exe|-m pip install"),
        ("(?i)did you mean",),
        source="everyday",
    ),
    Report(
        "own logging py closes a loop",
        {
            "main.py": "import app\n",
            "app.py": "import concurrent.futures\nimport settings\n\nLEVEL = settings.LEVEL\n",
            "settings.py": "import logging\n\nLEVEL = logging.INFO\n",
            "logging.py": "import app\n\nINFO = app.LEVEL\n",
        },
        ("main.py",),
        ("logging\\.py", "(?i)standard library"),
        ("(?i)move what both",),
        source="own",
    ),
]
