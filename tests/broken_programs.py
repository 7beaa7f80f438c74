"""Small broken programs, each with the cause that a diagnosis has to name.

Data for ``test_diagnosis.py``, and for ``docs/compare.py``, which shows what is said of some of them.
"""

from __future__ import annotations

import importlib.machinery
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """Files, the command that runs them, and what is to be said of it.

    ``cause``: None where no cause may be named. ``at``: the file and the line to look at. ``says``: words that the
    explanation has to have in it. ``python``: ``<3.14``, where it fails on older ones only. ``cwd``: where the command runs. ``path``: what PYTHONPATH names. ``compiled_from``:
    what some of the files were when their bytecode was written; their dates are still the ones of then.
    """

    name: str
    files: dict[str, str]
    run: tuple[str, ...]
    cause: str | None
    at: str = ""
    says: tuple[str, ...] = ()
    cwd: str = "."
    path: tuple[str, ...] = field(default=())
    compiled_from: dict[str, str] = field(default_factory=dict)
    python: str = ""

    def write(self, folder: Path, python: str = sys.executable) -> None:
        """Write the files; bytecode, if there is to be any, is that of ``python``."""
        for name, text in (self.files | self.compiled_from).items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for name in self.compiled_from:
            file = folder / name
            before = file.stat()
            subprocess.run([python, "-m", "py_compile", str(file)], check=True)
            file.write_text(self.files[name], encoding="utf-8")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def lines(*text: str) -> str:
    return "\n".join(text) + "\n"


def dist(
    name: str, version: str, files: dict[str, str], needs: tuple[str, ...] = (), gone: tuple[str, ...] = ()
) -> dict[str, str]:
    """Files of an installed distribution, with its metadata. ``gone``: what it brought, and is not there any more."""
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    metadata = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
    brought = {
        **files,
        f"{info}/METADATA": lines("Metadata-Version: 2.1", *metadata),
        f"{info}/RECORD": lines(*(f"{file},," for file in (*files, *gone))),
    }
    return {f"site-packages/{file}": text for file, text in brought.items()}


SITE = ("site-packages",)
EXTENSION = importlib.machinery.EXTENSION_SUFFIXES[0]
EDITABLE = "MAPPING: dict[str, str] = {{'{0}': 'project/{0}'}}\n"  # as in the finder that setuptools writes
GONE = '{"dir_info": {"editable": true}, "url": "file:///no/such/project"}'
MOVED = lines("Field = 1", "def __getattr__(name):", "    raise ImportError('it has moved')")
#: A first line that leaves a program only the standard library and its own folder.
CLEAN = "import sys; sys.path[:] = [p for p in sys.path if not p.endswith('site-packages')]"


_ALL = [
    # -- circles
    Program(
        "from a name, two modules",
        {
            "shop/__init__.py": "",
            "shop/models.py": lines("import os", "", "from shop.services import ship", "", "class Order: pass"),
            "shop/services.py": lines("from shop.models import Order", "", "def ship(): pass"),
        },
        ("-c", "import shop.models"),
        "cycle",
        "shop/services.py:1",
        ("shop.models -> shop.services -> shop.models", "line 3", "line 5"),
    ),
    Program(
        "an attribute, three modules",
        {
            "a.py": lines("import b", "x = 10"),
            "b.py": lines("import c"),
            "c.py": lines("import a", "print(a.x)"),
        },
        ("-c", "import a"),
        "cycle",
        "c.py:2",
        ("a -> b -> c -> a", "line 2"),
    ),
    Program(
        "through a package's __init__",
        {
            "billing/__init__.py": lines("from billing.invoice import Invoice", "", "CURRENCY = 'EUR'"),
            "billing/invoice.py": lines("from billing import CURRENCY", "", "class Invoice: pass"),
        },
        ("-c", "import billing"),
        "cycle",
        "billing/invoice.py:1",
        ("line 3",),
    ),
    Program(
        "through a submodule that is not an attribute yet",
        {
            "shop/__init__.py": "",
            "shop/cart.py": lines("import shop.price", "", "LIMIT = 3"),
            "shop/price.py": lines("import shop.cart", "", "print(shop.cart.LIMIT)"),
        },
        ("-c", "import shop.cart"),
        "cycle",
        "shop/price.py:3",
        ("shop.cart -> shop.price -> shop.cart",),
    ),
    Program(
        "through the program itself",
        {
            "app.py": lines("from helpers import start", "", "NAME = 'app'", "start()"),
            "helpers.py": lines("from app import NAME", "", "def start(): print(NAME)"),
        },
        ("app.py",),
        "cycle",
        "app.py:1",
        ("__main__", "second time"),
    ),
    Program(
        "with relative imports",
        {
            "p/__init__.py": lines("from . import a"),
            "p/a.py": lines("from .b import g", "def f(): pass"),
            "p/b.py": lines("from .a import f", "def g(): pass"),
        },
        ("-m", "p.a"),
        "cycle",
        "p/b.py:1",
    ),
    Program(
        "a star that comes too early",
        {
            "a.py": lines("from b import *", "X = 1"),
            "b.py": lines("from a import *", "Y = X"),
        },
        ("-c", "import a"),
        "cycle",
        "b.py:2",
        ("a -> b -> a", "b.py:1 copies all", "line 2"),
    ),
    Program(
        "a star in a package, missed in a function",
        {
            "p/__init__.py": lines("", "from .tools import *", "from .models import Order", "LIMIT = Order(3)"),
            "p/tools.py": lines("from . import *", "", "def check(): return LIMIT", "check()"),
            "p/models.py": lines("Order = int"),
        },
        ("-c", "import p"),
        "cycle",
        "p/tools.py:3",
        ("p -> p.tools -> p", "line 4"),
    ),
    Program(
        "a circular import of a module with itself",
        {"a.py": lines("from a import X", "X = 1")},
        ("-c", "import a"),
        "cycle",
        "a.py:1",
        ("this file itself", "line 2"),
    ),
    # -- shadows
    Program(
        "json.py beside the program",
        {"json.py": lines("DATA = 1"), "report.py": lines("import json", "print(json.dumps({}))")},
        ("report.py",),
        "shadows_standard_library",
        "json.py:0",
        ("json.py", "has `dumps`, but this file does not"),
    ),
    Program(
        "random.py, asked for by the standard library",
        {"random.py": lines("WORDS = []"), "tool.py": lines("import tempfile")},
        ("tool.py",),
        "shadows_standard_library",
        "random.py:0",
    ),
    Program(
        "email.py, a package in the standard library",
        {"email.py": lines("def send(): pass"), "tool.py": lines("import email.utils")},
        ("tool.py",),
        "shadows_standard_library",
        "email.py:0",
    ),
    Program(
        "a file of one's own in the name of an installed package",
        {
            "site-packages/parcels/__init__.py": lines("def track(): pass"),
            "parcels.py": lines("import parcels_data"),
            "parcels_data.py": "",
            "tool.py": lines("from parcels import track"),
        },
        ("tool.py",),
        "shadows_installed",
        "parcels.py:0",
        path=("site-packages",),
    ),
    Program(
        "a package of one's own in the name of an installed one",
        {
            "site-packages/parcels/__init__.py": "",
            "site-packages/parcels/routes.py": "",
            "parcels/__init__.py": "",
            "tool.py": lines("import parcels.routes"),
        },
        ("tool.py",),
        "shadows_installed",
        "parcels/__init__.py:0",
        path=("site-packages",),
    ),
    Program(
        "a script called like the module that it needs",
        {"string.py": lines("import string", "print(string.ascii_letters)")},
        ("string.py",),
        "script_imports_itself",
        "string.py:1",
    ),
    Program(
        "a script called like a package that may not even be installed",
        {"parcelapi.py": lines("import parcelapi", "parcelapi.connect()")},
        ("parcelapi.py",),
        "script_imports_itself",
        "parcelapi.py:1",
    ),
    # -- relative imports
    Program(
        "a module of a package run as a file",
        {
            "shop/__init__.py": "",
            "shop/report.py": lines("", "from .models import Order"),
            "shop/models.py": "Order = 1\n",
        },
        ("shop/report.py",),
        "relative_without_parent",
        "shop/report.py:2",
        ("python -m shop.report",),
    ),
    Program(
        "two packages deep, from inside",
        {
            "src/shop/__init__.py": "",
            "src/shop/tools/__init__.py": "",
            "src/shop/tools/check.py": lines("from ..models import Order"),
            "src/shop/models.py": lines("Order = 1"),
        },
        ("check.py",),
        "relative_without_parent",
        "src/shop/tools/check.py:1",
        ("python -m shop.tools.check",),
        cwd="src/shop/tools",
    ),
    Program(
        "a sibling, loaded as a top-level module",
        {
            "shop/__init__.py": "",
            "shop/main.py": lines("import models"),
            "shop/models.py": lines("from .base import Base"),
            "shop/base.py": lines("Base = 1"),
        },
        ("shop/main.py",),
        "relative_without_parent",
        "shop/models.py:1",
        ("shop.models",),
    ),
    Program(
        "one dot too many",
        {"shop/__init__.py": "", "shop/report.py": lines("from ..util import text"), "util.py": ""},
        ("-m", "shop.report"),
        "relative_beyond_top",
        "shop/report.py:1",
        ("shop",),
    ),
    Program(
        "too many dots in a package of a package",
        {"a/__init__.py": "", "a/b/__init__.py": "", "a/b/c.py": lines("from ....x import y")},
        ("-c", "import a.b.c"),
        "relative_beyond_top",
        "a/b/c.py:1",
    ),
    # -- not found
    Program(
        "a slip",
        {"shop/__init__.py": "", "shop/models.py": "", "tool.py": lines("import shop.modles")},
        ("tool.py",),
        "not_found",
        "tool.py:1",
        ("shop.models",),
    ),
    Program(
        "not installed",
        {"tool.py": lines("import os", "import parcelapi_that_nobody_has")},
        ("tool.py",),
        "not_found",
        "tool.py:2",
    ),
    Program(
        "a slip after -m",
        {"shop/__init__.py": "", "shop/report.py": ""},
        ("-m", "shop.reprot"),
        "not_found",
        says=("shop.report",),
    ),
    Program(
        "in src, which is not on the path",
        {"pyproject.toml": "", "src/shop/__init__.py": "", "tests/check.py": lines("import shop")},
        ("tests/check.py",),
        "not_on_path",
        "tests/check.py:1",
        ("src",),
    ),
    Program(
        "a sibling in the same package, by its short name",
        {"shop/__init__.py": "", "shop/report.py": lines("import models"), "shop/models.py": ""},
        ("-m", "shop.report"),
        "not_on_path",
        "shop/report.py:1",
        ("from . import models",),
    ),
    Program(
        "a module of the same folder, under another name",
        {
            "tool.py": lines("from protos import service"),
            "protos/__init__.py": "",
            "protos/messages.py": lines("X = 1"),
            "protos/service.py": lines("import messages as m", "print(m.X)"),
        },
        ("tool.py",),
        "not_on_path",
        "protos/service.py:1",
        ("from . import messages as m",),
    ),
    Program(
        "one of several modules of the same folder, by a dotted name",
        {
            "tool.py": lines("from protos import service"),
            "protos/__init__.py": "",
            "protos/v1/__init__.py": "",
            "protos/v1/messages.py": lines("X = 1"),
            "protos/service.py": lines("import json, v1.messages", "print(v1.messages.X)"),
        },
        ("tool.py",),
        "not_on_path",
        "protos/service.py:1",
        ("from .v1 import messages", "in a line of its own, and `messages` instead of `v1.messages`"),
    ),
    Program(
        "a module of a package in the same folder, without it",
        {
            "tool.py": lines("from protos import service"),
            "protos/__init__.py": "",
            "protos/v1/__init__.py": "",
            "protos/v1/messages.py": lines("X = 1"),
            "protos/service.py": lines("from v1.messages import X as x", "print(x)"),
        },
        ("tool.py",),
        "not_on_path",
        "protos/service.py:1",
        ("from .v1.messages import X as x",),
    ),
    Program(
        "a folder without __init__.py, and the package in src",
        {
            "pyproject.toml": "",
            "shop/data.txt": "",
            "src/shop/__init__.py": "PRICE = 1\n",
            "tool.py": lines("from shop import PRICE"),
        },
        ("tool.py",),
        "namespace_by_accident",
        "tool.py:1",
        ("src",),
    ),
    Program(
        "a folder of another kind in the working directory",
        {"config/prod.ini": "", "tool.py": lines("import config", "print(config.DEBUG)")},
        ("tool.py",),
        "namespace_by_accident",
        "tool.py:2",
    ),
    Program(
        "a module taken for a package",
        {"shop.py": lines("models = 1"), "tool.py": lines("import shop.models")},
        ("tool.py",),
        "not_a_package",
        "tool.py:1",
        ("from shop import models",),
    ),
    Program(
        "a submodule of a file",
        {"shop/__init__.py": "", "shop/models.py": "", "tool.py": lines("from shop.models.order import Order")},
        ("tool.py",),
        "not_a_package",
        "tool.py:1",
    ),
    Program(
        "None in sys.modules",
        {"tool.py": lines("import sys", "sys.modules['shop'] = None", "import shop")},
        ("tool.py",),
        "blocked",
        "tool.py:3",
    ),
    Program(
        "None for a submodule",
        {"p/__init__.py": lines("import sys", "sys.modules['p.x'] = None"), "p/x.py": ""},
        ("-c", "import p; import p.x"),
        "blocked",
    ),
    # -- from inside
    Program(
        "an optional module that is there, and needs one that is not",
        {
            "fastjson.py": lines("import fastjson_speedups_that_nobody_has"),
            "tool.py": lines(
                "try:",
                "    import fastjson",
                "except ImportError:",
                "    raise SystemExit('install fastjson') from None",
            ),
        },
        ("tool.py",),
        "inside_a_dependency",
        "fastjson.py:1",
        ("treats this as a missing `fastjson`",),
    ),
    Program(
        "the same, with an error of the program's own",
        {
            "fastjson.py": lines("import fastjson_speedups_that_nobody_has"),
            "tool.py": lines(
                "try:", "    import fastjson", "except ImportError:", "    raise RuntimeError('install fastjson')"
            ),
        },
        ("tool.py",),
        "inside_a_dependency",
        "fastjson.py:1",
        ("`fastjson` exists", "fastjson_speedups_that_nobody_has"),
    ),
    Program(
        "an installed package that needs another",
        {
            "site-packages/parcels/__init__.py": lines("", "import routes_that_nobody_has"),
            "tool.py": lines("import parcels"),
        },
        ("tool.py",),
        "inside_a_dependency",
        "site-packages/parcels/__init__.py:2",
        path=("site-packages",),
    ),
    # -- names
    Program(
        "a slip in a name",
        {"shop.py": lines("def total(): pass"), "tool.py": lines("from shop import totel")},
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("`total`",),
    ),
    Program(
        "a method taken for a function",
        {"shop.py": lines("class Shop:", "    def total(self): pass"), "tool.py": lines("import shop", "shop.total()")},
        ("tool.py",),
        "missing_name",
        "tool.py:2",
        ("line 2",),
    ),
    Program(
        "a name that the standard library has not",
        {"tool.py": lines("from json import dumpz")},
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("`dumps`",),
    ),
    Program(
        "from its own package, while that is loading",
        {"shop/__init__.py": lines("from . import modles"), "shop/models.py": ""},
        ("-c", "import shop"),
        "missing_name",
        "shop/__init__.py:1",
        ("`models`",),
    ),
    Program(
        "__all__ with a name that is not there",
        {
            "shop.py": lines("__all__ = ['total', 'refund']", "def total(): pass"),
            "tool.py": lines("from shop import *"),
        },
        ("tool.py",),
        "wrong_all",
        "shop.py:1",
        ("refund",),
    ),
    Program(
        "__all__ of a package",
        {"p/__init__.py": lines("", "__all__ = ['modles']"), "p/models.py": "", "tool.py": lines("from p import *")},
        ("tool.py",),
        "wrong_all",
        "p/__init__.py:2",
    ),
    Program(
        "a name that __all__ leaves out",
        {
            "shop.py": lines("__all__ = ['total']", "def total(): pass", "def refund(): pass"),
            "tool.py": lines("from shop import *", "refund()"),
        },
        ("tool.py",),
        "not_in_all",
        "tool.py:1",
        ("`refund`",),
    ),
    Program(
        "an underscore and a star",
        {"shop.py": lines("def _round(x): pass"), "tool.py": lines("from shop import *", "_round(1)")},
        ("tool.py",),
        "not_in_all",
        "tool.py:1",
    ),
    Program(
        "a name for type checkers, used when the program runs",
        {
            "shop.py": lines("class Order: pass"),
            "tool.py": lines(
                "from typing import TYPE_CHECKING", "", "if TYPE_CHECKING:", "    from shop import Order", "", "Order()"
            ),
        },
        ("tool.py",),
        "only_for_type_checkers",
        "tool.py:4",
        ("`Order`", "line 6"),
    ),
    Program(
        "a framework that evaluates an annotation which is for type checkers",
        {
            "pets.py": lines("class Cat: pass"),
            "vet/__init__.py": "",
            "vet/visits.py": lines(
                "from __future__ import annotations",
                "import typing",
                "if typing.TYPE_CHECKING:",
                "    import datetime",
                "    from pets import Cat",
                "def visit(cat: Cat, years: int) -> str: return ''",
            ),
            "tool.py": lines("import typing", "from vet import visits", "typing.get_type_hints(visits.visit)"),
        },
        ("tool.py",),
        "only_for_type_checkers",
        "vet/visits.py:5",
        ("`Cat`", "evaluates an annotation"),
    ),
    Program(
        "a dataclass whose field is for type checkers, evaluated by a framework",
        {
            "boats.py": lines(
                "from dataclasses import dataclass",
                "from typing import TYPE_CHECKING",
                "if TYPE_CHECKING: from sailings import Sailing",
                "@dataclass",
                "class Boat: sailing: 'Sailing'",
            ),
            "sailings.py": lines("class Sailing: pass"),
            "tool.py": lines("import sailings, typing", "from boats import Boat", "typing.get_type_hints(Boat)"),
        },
        ("tool.py",),
        "only_for_type_checkers",
        "boats.py:3",
        ("`Sailing`",),
    ),
    Program(
        "an annotation for type checkers, in one of two modules",
        {
            "shop.py": lines("class Order: pass"),
            "a.py": lines(
                "import typing", "if typing.TYPE_CHECKING: from shop import Order", "def f(x: 'Order'): pass"
            ),
            "b.py": lines(
                "import typing", "if typing.TYPE_CHECKING: from shop import Order", "def f(x: 'Order'): pass"
            ),
            "tool.py": lines("import a, b, typing", "typing.get_type_hints(b.f)"),
        },
        ("tool.py",),
        None,
    ),
    Program(
        "a name that is nowhere, beside one for type checkers",
        {
            "shop.py": lines("class Order: pass"),
            "tool.py": lines(
                "from typing import TYPE_CHECKING", "if TYPE_CHECKING:", "    from shop import Order", "Ordre()"
            ),
        },
        ("tool.py",),
        None,
    ),
    Program(
        "a submodule that nobody imported",
        {"shop/__init__.py": "", "shop/models.py": "", "tool.py": lines("import shop", "shop.models")},
        ("tool.py",),
        "submodule_not_imported",
        "tool.py:2",
    ),
    Program(
        "a submodule of the standard library",
        {"tool.py": lines("import xml", "xml.dom")},
        ("tool.py",),
        "submodule_not_imported",
        "tool.py:2",
    ),
    # -- other ways
    Program(
        "an ImportError of its own",
        {"tool.py": lines("raise ImportError('no licence')")},
        ("tool.py",),
        "raised_by_hand",
        "tool.py:1",
    ),
    Program(
        "an ImportError of its own, in a function of a package",
        {
            "p/__init__.py": lines("import sys", "def need(): ", "    if sys: raise ImportError('no licence')"),
            "tool.py": lines("import p", "p.need()"),
        },
        ("tool.py",),
        "raised_by_hand",
        "p/__init__.py:3",
    ),
    Program(
        "a circle, swallowed",
        {
            "a.py": lines("import b", "x = 1", "b.f()"),
            "b.py": lines("try:", "    from a import x", "except ImportError:", "    pass", "def f(): print(x)"),
        },
        ("-c", "import a"),
        "swallowed",
        "b.py:2",
    ),
    Program(
        "a module that is missing, swallowed",
        {
            "tool.py": lines(
                "try:", "    import nobody_has_this as fast", "except ImportError:", "    pass", "fast.run()"
            )
        },
        ("tool.py",),
        "swallowed",
        "tool.py:2",
        ("`nobody_has_this`",),
    ),
    Program(
        "finders taken away",
        {"tool.py": lines("import sys", "sys.meta_path.clear()", "import colorsys")},
        ("tool.py",),
        "no_finders",
        "tool.py:3",
    ),
    Program(
        "finders taken away before a function imports",
        {
            "p.py": lines("def f():", "    import nobody"),
            "tool.py": lines("import p, sys", "sys.meta_path[:] = []", "p.f()"),
        },
        ("tool.py",),
        "no_finders",
        "p.py:2",
    ),
    Program(
        "a folder passed over for a package further along",
        {"shop/report.py": "", "lib/shop/__init__.py": "", "tool.py": lines("import shop.report")},
        ("tool.py",),
        "passed_over",
        "tool.py:1",
        path=("lib",),
    ),
    Program(
        "a part of a namespace behind a package with a file of its own",
        {"lib/shop/__init__.py": "", "more/shop/report.py": "", "tool.py": lines("import shop.report")},
        ("tool.py",),
        "passed_over",
        "tool.py:1",
        says=("are they parts of one namespace package? Then delete lib/shop/__init__.py,",),
        path=("lib", "more"),
    ),
    Program(
        "the same, by from",
        {"shop/report.py": "", "lib/shop/__init__.py": "", "tool.py": lines("from shop import report")},
        ("tool.py",),
        "passed_over",
        "tool.py:1",
        path=("lib",),
    ),
    Program(
        "a circle behind a module's __getattr__",
        {
            "vet/__init__.py": lines(
                "import importlib",
                "def __getattr__(name):",
                "    home = {'Patient': 'vet.models', 'dose': 'vet.services'}.get(name)",
                "    if home is None: raise AttributeError(name)",
                "    return getattr(importlib.import_module(home), name)",
            ),
            "vet/models.py": lines("from vet import dose", "class Patient: pass"),
            "vet/services.py": lines("from vet import Patient", "def dose(): pass"),
        },
        ("-c", "import vet.models"),
        "cycle",
        "vet/services.py:1",
    ),
    Program(
        "a module of the standard library, where the one beside the file was meant",
        {
            "p/__init__.py": "",
            "p/calendar.py": lines("WEEKEND = 6"),
            "p/board.py": lines("from calendar import WEEKEND"),
        },
        ("-m", "p.board"),
        "missing_name",
        "p/board.py:1",
        ("from .calendar import WEEKEND",),
    ),
    Program(
        "a module that ends the program",
        {
            "label.py": lines("import argparse", "argparse.ArgumentParser().parse_args()"),
            "tool.py": lines("import label"),
        },
        ("tool.py", "photo"),
        "module_ended_it",
        "label.py:2",
    ),
    Program(
        "sys.exit in a submodule",
        {"p/__init__.py": "", "p/run.py": lines("import sys", "sys.exit(3)"), "tool.py": lines("from p import run")},
        ("tool.py",),
        "module_ended_it",
        "p/run.py:2",
    ),
    # -- what was written at another time
    Program(
        "an entry point that names no function of its module",
        {
            "parcels/__init__.py": "",
            "parcels/csv.py": lines("def write(): pass"),
            "parcels-1.0.dist-info/METADATA": lines("Metadata-Version: 2.1", "Name: parcels", "Version: 1.0"),
            "parcels-1.0.dist-info/entry_points.txt": lines("[parcels.formats]", "csv = parcels.csv:wriet"),
            "tool.py": lines(
                "from importlib.metadata import entry_points",
                "",
                "for point in entry_points(group='parcels.formats'):",
                "    point.load()",
            ),
        },
        ("tool.py",),
        "entry_point",
        "parcels/csv.py:0",
        ("parcels.csv:wriet", "`write`"),
    ),
    Program(
        "bytecode that is older than its source, and does not show it",
        {"prices.py": lines("FREE_FROM = 11"), "tool.py": lines("from prices import FREE_FROM")},
        ("tool.py",),
        "stale_bytecode",
        "prices.py:1",
        compiled_from={"prices.py": lines("FREE_UNTIL = 1")},
    ),
    # -- the module's own fault
    Program(
        "no Python",
        {"shop.py": lines("x = 1", "def total(:"), "tool.py": lines("import shop")},
        ("tool.py",),
        "cannot_compile",
        "shop.py:2",
    ),
    Program(
        "no Python in a submodule",
        {"p/__init__.py": "from . import a\n", "p/a.py": "if True\n"},
        ("-c", "import p"),
        "cannot_compile",
        "p/a.py:1",
    ),
    Program(
        "its code raises",
        {"settings.py": lines("import os", "TOKEN = os.environ['NO_SUCH_TOKEN']"), "tool.py": lines("import settings")},
        ("tool.py",),
        "module_raised",
        "settings.py:2",
        ("KeyError",),
    ),
    Program(
        "a function that its code calls raises",
        {"p/__init__.py": "", "p/a.py": lines("def f():", "    return 1 / 0", "f()"), "tool.py": lines("import p.a")},
        ("tool.py",),
        "module_raised",
        "p/a.py:2",
    ),
    # -- circles of more kinds
    Program(
        "five modules",
        {
            "a.py": lines("from b import B", "class A: pass"),
            "b.py": lines("from c import C", "class B: pass"),
            "c.py": lines("from d import D", "class C: pass"),
            "d.py": lines("from e import E", "class D: pass"),
            "e.py": lines("from a import A", "class E: pass"),
        },
        ("-c", "import a"),
        "cycle",
        "e.py:1",
        ("a -> b -> c -> d -> e -> a",),
    ),
    Program(
        "a star import of what is not whole yet",
        {"a.py": lines("from b import *", "X = 1"), "b.py": lines("from a import *", "Y = X")},
        ("-c", "import a"),
        "cycle",
        "b.py:2",
        ("copies all names from `a`", "line 2"),
    ),
    Program(
        "a name that a later star import is to bring",
        {
            "p/__init__.py": lines("from .one import *", "from .two import *"),
            "p/one.py": lines("from p import LIMIT"),
            "p/two.py": lines("LIMIT = 2"),
        },
        ("-c", "import p"),
        "cycle",
        "p/one.py:1",
        ("star import on line 2",),
    ),
    Program(
        "a name that a function binds",
        {
            "a.py": lines("import b", "def setup():", "    global X", "    X = 1", "setup()"),
            "b.py": lines("from a import X"),
        },
        ("-c", "import a"),
        "cycle",
        "b.py:1",
        ("`setup`, which line 5 calls",),
    ),
    Program(
        "a name that a pattern binds",
        {"a.py": lines("import b", "match [1, 2]:", "    case [x, *Y]: pass"), "b.py": lines("from a import Y")},
        ("-c", "import a"),
        "cycle",
        "b.py:1",
    ),
    Program(
        "a circle that an exception of the program's own tells of",
        {
            "a.py": lines("from b import f", "X = 1"),
            "b.py": lines(
                "try:",
                "    from a import X",
                "except ImportError as e:",
                "    raise RuntimeError('no settings') from e",
            ),
        },
        ("-c", "import a"),
        "cycle",
        "b.py:2",
    ),
    Program(
        "a type without a value, in a circle",
        {"a.py": lines("import b", "X: int"), "b.py": lines("from a import X")},
        ("-c", "import a"),
        "missing_name",
        "b.py:1",
    ),
    Program(
        "the variable of a comprehension, in a circle",
        {"a.py": lines("import b", "print([X for X in 'ab'])"), "b.py": lines("from a import X")},
        ("-c", "import a"),
        "missing_name",
        "b.py:1",
    ),
    Program(
        "what is imported for a type checker only",
        {
            "a.py": lines("from typing import TYPE_CHECKING", "if TYPE_CHECKING:", "    from b import B", "import c"),
            "b.py": lines("class B: pass"),
            "c.py": lines("from a import B"),
        },
        ("-c", "import a"),
        "missing_name",
        "c.py:1",
        ("TYPE_CHECKING",),
    ),
    Program(
        "names that are made as the module runs, in a circle",
        {"a.py": lines("import b", "globals().update(X=1)"), "b.py": lines("from a import X")},
        ("-c", "import a"),
        "asked_too_early",
        "b.py:1",
    ),
    Program(
        "names that a package collects from its modules",
        {
            "p/__init__.py": lines(
                "import importlib", "for n in 'ab':", "    vars().update(importlib.import_module(f'p.{n}').__dict__)"
            ),
            "p/a.py": lines("from p import B"),
            "p/b.py": lines("class B: pass"),
        },
        ("-c", "import p"),
        "asked_too_early",
        "p/a.py:1",
    ),
    # -- shadows of more kinds
    Program(
        "the standard library itself gets a file of ours, in the middle of its own import",
        {"queue.py": lines("from concurrent.futures import ThreadPoolExecutor")},
        ("queue.py",),
        "shadows_standard_library",
        "queue.py:0",
        ("concurrent/futures/thread.py" if os.sep == "/" else "thread.py",),
    ),
    Program(
        "what the standard library got raises something",
        {"calendar.py": lines("1 / 0"), "tool.py": lines("import http.cookiejar")},
        ("tool.py",),
        "shadows_standard_library",
        "calendar.py:0",
        ("The standard library itself", "ZeroDivisionError"),
    ),
    Program(
        "a star import from a module of ours that hides the library's",
        {"random.py": lines("WORDS = []"), "tool.py": lines("from random import *", "choice([1])")},
        ("tool.py",),
        "shadows_standard_library",
        "random.py:0",
    ),
    Program(
        "a name of the library's that no source shows",
        {"signal.py": lines("RED = 1"), "tool.py": lines("import signal", "signal.SIGINT")},
        ("tool.py",),
        "shadows_standard_library",
        "signal.py:0",
    ),
    Program(
        "a package called test",
        {"test/__init__.py": "", "tool.py": lines("from test import support")},
        ("tool.py",),
        "shadows_standard_library",
        "test/__init__.py:0",
    ),
    Program(
        "a script called like the package from which it imports a name",
        {"parcelapi.py": lines("from parcelapi import Client", "client = Client()")},
        ("parcelapi.py",),
        "script_imports_itself",
        "parcelapi.py:1",
    ),
    Program(
        "a script called like the package whose submodule it wants",
        {"parcelapi.py": lines("import parcelapi.adapters")},
        ("parcelapi.py",),
        "script_imports_itself",
        "parcelapi.py:1",
    ),
    Program(
        "a script that takes a star from itself",
        {"turtle.py": lines("from turtle import *", "forward(10)")},
        ("turtle.py",),
        "script_imports_itself",
        "turtle.py:1",
    ),
    Program(
        "a file, and a folder of the same name beside it",
        {
            "helpers/__init__.py": "",
            "helpers.py": lines("def total(): pass"),
            "tool.py": lines("from helpers import total"),
        },
        ("tool.py",),
        "shadows_another",
        "helpers/__init__.py:0",
        ("helpers.py has it",),
    ),
    Program(
        "two packages of one name",
        {
            "one/shop/__init__.py": "",
            "two/shop/__init__.py": "",
            "two/shop/tax.py": "",
            "tool.py": lines("import shop.tax"),
        },
        ("tool.py",),
        "shadows_another",
        "one/shop/__init__.py:0",
        says=("Then delete one/shop/__init__.py and two/shop/__init__.py",),
        path=("one", "two"),
    ),
    # -- what is run
    Program(
        "a package that cannot be run",
        {"shop/__init__.py": "", "shop/report.py": ""},
        ("-m", "shop"),
        "no_main",
        says=("`python -m shop.report`",),
    ),
    Program("a folder that cannot be run", {"shop/report.py": ""}, ("shop",), "no_main", says=("shop is a folder",)),
    Program(
        "-m with the name of a file",
        {"shop/__init__.py": "", "shop/report.py": ""},
        ("-m", "shop.report.py"),
        "not_a_package",
        says=("`python -m shop.report`",),
    ),
    Program(
        "-m with a file beside", {"report.py": ""}, ("-m", "report.py"), "not_a_package", says=("python -m report",)
    ),
    Program(
        "-m with an exit code",
        {"report.py": lines("import shop, sys", "sys.exit(3)"), "shop.py": ""},
        ("-m", "report"),
        None,
    ),
    Program(
        "dots in a script beside its helper",
        {"tool.py": lines("from . import helper"), "helper.py": ""},
        ("tool.py",),
        "relative_without_parent",
        "tool.py:1",
        ("`import helper`",),
    ),
    Program(
        "dots in a test, up to the folder of the project",
        {"shop/__init__.py": "", "shop/tax.py": "", "tests/check.py": lines("from ..shop import tax")},
        ("tests/check.py",),
        "relative_without_parent",
        "tests/check.py:1",
        ("`from shop import tax`", "python -m tests.check"),
    ),
    Program(
        "a module of a package run as a file, which imports the package",
        {"shop/__init__.py": "", "shop/report.py": lines("import shop.tax"), "shop/tax.py": ""},
        ("shop/report.py",),
        "not_on_path",
        "shop/report.py:1",
        ("python -m shop.report",),
    ),
    # -- what is installed is not ours to correct
    Program(
        "an installed package without one of its modules",
        {"site-packages/parcels/__init__.py": lines("from . import routes"), "tool.py": lines("import parcels")},
        ("tool.py",),
        "missing_name",
        "site-packages/parcels/__init__.py:1",
        ("complete?",),
        path=("site-packages",),
    ),
    Program(
        "the same, with a star import after it",
        {
            "site-packages/parcels/__init__.py": lines("from . import routes", "from .rates import *"),
            "site-packages/parcels/rates.py": "",
            "tool.py": lines("import parcels"),
        },
        ("tool.py",),
        "missing_name",
        "site-packages/parcels/__init__.py:1",
        path=("site-packages",),
    ),
    Program(
        "the same, of a subpackage",
        {"site-packages/parcels/__init__.py": lines("import parcels.routes.fast"), "tool.py": lines("import parcels")},
        ("tool.py",),
        "not_found",
        "site-packages/parcels/__init__.py:1",
        ("complete?",),
        path=("site-packages",),
    ),
    Program(
        "two installed packages that do not fit together",
        {
            "site-packages/parcels.py": lines("from routes_of_old import quote_plus"),
            "site-packages/routes_of_old.py": lines("def quote(): pass"),
            "tool.py": lines("import parcels"),
        },
        ("tool.py",),
        "missing_name",
        "site-packages/parcels.py:1",
        ("compatible? Which versions are?",),
        path=("site-packages",),
    ),
    Program(
        "an installed package that is not made for this Python",
        {
            "site-packages/parcels.py": lines("import asyncio", "asyncio.no_such_thing"),
            "tool.py": lines("import parcels"),
        },
        ("tool.py",),
        "missing_name",
        "site-packages/parcels.py:2",
        ("a newer version of parcels support Python",),
        path=("site-packages",),
    ),
    # -- and others
    Program(
        "a submodule of a folder without __init__.py, which nobody imported",
        {"p/__init__.py": "", "p/core/engine.py": "", "tool.py": lines("import p.core", "p.core.engine")},
        ("tool.py",),
        "submodule_not_imported",
        "tool.py:2",
        ("without an `__init__.py`",),
    ),
    Program(
        "a name that a function of a module binds, if it is called",
        {"shop.py": lines("def open():", "    global TILL", "    TILL = 1"), "tool.py": lines("from shop import TILL")},
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("`open` (line 1)",),
    ),
    Program(
        "a class that is in a submodule",
        {"p/__init__.py": "", "p/core.py": lines("class Engine: pass"), "tool.py": lines("from p import Engine")},
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("from p.core import Engine",),
    ),
    Program(
        "null bytes",
        {"shop.py": "x = 1\n\0\n", "tool.py": lines("import shop")},
        ("tool.py",),
        "cannot_compile",
        "shop.py:0",
    ),
    Program(
        "what is run from a text raises",
        {"shop.py": lines("x = 1", "exec('1 / 0')"), "tool.py": lines("import shop")},
        ("tool.py",),
        "module_raised",
        "shop.py:2",
    ),
    Program(
        "a module that is asked for in a thread of a pool",
        {
            "tool.py": lines(
                "from concurrent.futures import ThreadPoolExecutor",
                "with ThreadPoolExecutor() as pool:",
                "    pool.submit(__import__, 'nobody_has_this').result()",
            )
        },
        ("tool.py",),
        "not_found",
        "tool.py:3",
    ),
    Program(
        "what a module's own __getattr__ does not know",
        {
            "shop.py": lines("def __getattr__(name):", "    raise AttributeError(name)"),
            "tool.py": lines("from shop import total"),
        },
        ("tool.py",),
        "missing_name",
        "tool.py:1",
    ),
    # -- and those for which there is no cause to be named
    Program("no import at all", {"tool.py": lines("1 / 0")}, ("tool.py",), None),
    Program(
        "a star in a circle, and a name that it has brought",
        {
            "a.py": lines("X = 1", "from b import *"),
            "b.py": lines("from a import *", "Y = X", "Z = Q"),
        },
        ("-c", "import a"),
        "module_raised",
        "b.py:3",
    ),
    Program(
        "a NameError that no star could have helped",
        {"tool.py": lines("from json import *", "dumpz()")},
        ("tool.py",),
        None,
    ),
    Program(
        "an attribute of an object",
        {"shop.py": "class Shop: pass\n", "tool.py": lines("import shop", "shop.Shop().total")},
        ("tool.py",),
        None,
    ),
    Program("a ValueError of its own", {"tool.py": lines("raise ValueError('no licence')")}, ("tool.py",), None),
    Program(
        "a module of its own that is called like one of the standard library's, and is meant",
        {"calendar.py": lines("def events(): pass"), "tool.py": lines("import calendar", "calendar.evnets()")},
        ("tool.py",),
        "missing_name",
        "tool.py:2",
    ),
    Program(
        "a circle, and a name that is nowhere",
        {"a.py": lines("import b", "x = 1"), "b.py": lines("from a import zz")},
        ("-c", "import a"),
        "missing_name",
        "b.py:1",
    ),
    Program(
        "a name that comes and goes",
        {
            "a.py": lines("import sys", "if len(sys.argv) > 5:", "    x = 1", "import b"),
            "b.py": lines("from a import x"),
        },
        ("-c", "import a"),
        None,
    ),
    Program(
        "a module that has moved into a subpackage",
        {
            "shop/__init__.py": "",
            "shop/model/__init__.py": "",
            "shop/model/orders.py": "",
            "shop/tests/orders.py": "",
            "tool.py": lines("import pickle", "pickle.loads(b'cshop.orders\\nOrder\\n.')"),
        },
        ("tool.py",),
        "not_found",
        "tool.py:2",
        ("`shop.model` has a module of this name", "did you mean `shop.model.orders`?"),
    ),
    Program(
        "an installed module that has moved from one subpackage to another",
        {
            "site-packages/lib/__init__.py": "",
            "site-packages/lib/old/__init__.py": "",
            "site-packages/lib/new/inner/parser/__init__.py": "",
            "site-packages/lib/new/inner/__init__.py": "",
            "site-packages/lib/new/__init__.py": "",
            "tool.py": lines("", "from lib.old.parser import parse"),
        },
        ("tool.py",),
        "not_found",
        "tool.py:2",
        ("did you mean `lib.new.inner.parser`?",),
        path=("site-packages",),
    ),
    Program(
        "a module that is missing, with one of its name in a folder that is no package",
        {"shop/__init__.py": "", "shop/scripts/orders.py": "", "tool.py": lines("import shop.orders")},
        ("tool.py",),
        "not_found",
        "tool.py:1",
        ("should `shop` have a module `orders`?",),
    ),
    Program(
        "a namespace package that is meant, and a module that is missing",
        {"company/tools.py": "", "tool.py": lines("import company.tolls")},
        ("tool.py",),
        "not_found",
        "tool.py:1",
        ("company.tools",),
    ),
    Program("it ends well", {"tool.py": lines("import json")}, ("tool.py",), None),
    # -- what is installed: other Pythons, half of a distribution, parts of a namespace
    Program(
        "an extension module for another Python, in an installed package",
        {
            "tool.py": lines("import fastlib"),
            **dist(
                "fastlib",
                "2.1",
                {
                    "fastlib/__init__.py": lines("from fastlib._core import run"),
                    "fastlib/_core.cpython-36m-x86_64-linux-gnu.so": "",
                },
            ),
        },
        ("tool.py",),
        "extension_for_another_python",
        "site-packages/fastlib/_core.cpython-36m-x86_64-linux-gnu.so:0",
        ("CPython 3.6", "fastlib==2.1"),
        path=SITE,
    ),
    Program(
        "an extension module of the project's own, built by PyPy",
        {"tool.py": lines("import speed"), "speed.pypy39-pp73-darwin.so": ""},
        ("tool.py",),
        "extension_for_another_python",
        "speed.pypy39-pp73-darwin.so:0",
        ("PyPy 3.9", "macOS"),
    ),
    Program(
        "an extension module of another name",
        {"tool.py": lines("import speed"), "speedy.cpython-36m-x86_64-linux-gnu.so": ""},
        ("tool.py",),
        "not_found",
    ),
    Program(
        "an extension module that is damaged",
        {
            "tool.py": lines("", "import fastlib"),
            **dist(
                "fastlib",
                "2.1",
                {"fastlib/__init__.py": lines("from . import _core"), f"fastlib/_core{EXTENSION}": "x"},
            ),
        },
        ("tool.py",),
        "extension_does_not_load",
        "tool.py:2",
        ("damaged", "--force-reinstall"),
        path=SITE,
    ),
    Program(
        "an extension module that is empty",
        {"tool.py": lines("import speed"), f"speed{EXTENSION}": ""},
        ("tool.py",),
        "extension_does_not_load",
        "tool.py:1",
        ("empty",),
    ),
    Program(
        "a name that an installed package does not have",
        {"tool.py": lines("from fastlib import _core"), **dist("fastlib", "2.1", {"fastlib/__init__.py": ""})},
        ("tool.py",),
        "missing_name",
        says=("fastlib 2.1",),
        path=SITE,
    ),
    Program(
        "an installed package without its __init__",
        {
            "tool.py": lines("from typerly import App"),
            **dist("typerly", "0.12.5", {"typerly/core.py": ""}, gone=("typerly/__init__.py",)),
        },
        ("tool.py",),
        "distribution_incomplete",
        "tool.py:1",
        ("typerly/__init__.py", "typerly==0.12.5"),
        path=SITE,
    ),
    Program(
        "an installed package without one of the modules that its RECORD lists",
        {
            "tool.py": lines("import typerly"),
            **dist(
                "typerly", "0.12.5", {"typerly/__init__.py": lines("from . import main")}, gone=("typerly/main.py",)
            ),
        },
        ("tool.py",),
        "distribution_incomplete",
        "tool.py:1",
        ("typerly/main.py",),
        path=SITE,
    ),
    Program(
        "a part of a namespace that is not installed",
        {"tool.py": lines("from acme.storage import Client"), **dist("acme-auth", "1.0", {"acme/auth.py": ""})},
        ("tool.py",),
        "namespace_part_missing",
        "tool.py:1",
        ("acme-storage", "acme-auth 1.0"),
        path=SITE,
    ),
    Program(
        "a part of a namespace whose distribution is known",
        {
            "tool.py": lines("from google.cloud import storage"),
            **dist("google-cloud-logging", "3.0", {"google/cloud/logging/__init__.py": ""}),
        },
        ("tool.py",),
        "namespace_part_missing",
        "tool.py:1",
        ("pip install google-cloud-storage",),
        path=SITE,
    ),
    Program(
        "a module that an installed package never had",
        {"tool.py": lines("import acme.storage"), **dist("acme", "1.0", {"acme/__init__.py": ""})},
        ("tool.py",),
        "not_found",
        says=("acme 1.0", "another version"),
        path=SITE,
    ),
    Program(
        "a project that was installed to be edited, and has moved",
        {
            "tool.py": lines("import tidal"),
            **dist("tidal", "1.0", {"tidal-1.0.dist-info/direct_url.json": GONE}),
        },
        ("tool.py",),
        "editable_project_gone",
        "tool.py:1",
        path=SITE,
    ),
    Program(
        "a command of another environment",
        {
            "env/pyvenv.cfg": "",
            "env/bin/tides": lines("#!/usr/bin/env python3", "import sys", "from tidal.cli import main", "main()"),
            "env/lib/python3.12/site-packages/tidal/cli.py": lines("def main(): pass"),
        },
        ("env/bin/tides",),
        "command_of_another_environment",
        "env/bin/tides:3",
        ("The command env/bin/tides was run by", "the first Python on the PATH", "which has `tidal`"),
    ),
    Program(
        "the same on Windows",
        {
            "env/pyvenv.cfg": "",
            "env/Scripts/tides.py": lines("import tidal"),
            "env/Lib/site-packages/tidal.py": "",
        },
        ("env/Scripts/tides.py",),
        "command_of_another_environment",
        "env/Scripts/tides.py:1",
        ("does it work with its own Python",),
    ),
    Program(
        "a command of another environment, which does not have it either",
        {
            "env/pyvenv.cfg": "",
            "env/bin/tides": lines("import tidal"),
            "env/lib/python3.12/site-packages/tides.py": "",
        },
        ("env/bin/tides",),
        "not_found",
        "env/bin/tides:1",
    ),
    Program(
        "a folder in front of a project that was installed to be edited",
        {
            "work/tool.py": lines("from tidal import table"),
            "work/tidal/results.csv": "",
            "project/tidal/__init__.py": lines("table = 1"),
            **dist("tidal", "1.0", {"__editable___tidal_1_0_finder.py": EDITABLE.format("tidal")}),
        },
        ("work/tool.py",),
        "editable_project_shadowed",
        "work/tool.py:1",
        ("The folder work/tidal shadows `tidal`", "tidal 1.0 was installed by `pip install -e`"),
        path=SITE,
    ),
    Program(
        "the same, and a name of the package is used",
        {
            "tides/january.txt": "",
            "tool.py": lines("import tides", "", "tides.table()"),
            "project/tides/__init__.py": lines("def table(): pass"),
            **dist("tidal", "2", {"__editable___tidal_2_finder.py": EDITABLE.format("tides")}),
        },
        ("tool.py",),
        "editable_project_shadowed",
        "tool.py:3",
        ("can you rename tides?",),
        path=SITE,
    ),
    Program(
        "the same, and the project does not have it either",
        {
            "tides/january.txt": "",
            "tool.py": lines("from tides import table"),
            **dist("tidal", "2", {"__editable___tidal_2_finder.py": EDITABLE.format("tides")}),
        },
        ("tool.py",),
        "namespace_by_accident",
        "tool.py:1",
        path=SITE,
    ),
    Program(
        "the same, under another name",
        {
            "tool.py": lines("import tides.table"),
            **dist(
                "tidal",
                "1.0",
                {"tidal-1.0.dist-info/direct_url.json": GONE, "tidal-1.0.dist-info/top_level.txt": lines("tides")},
            ),
        },
        ("tool.py",),
        "editable_project_gone",
        "tool.py:1",
        path=SITE,
    ),
    Program(
        "another project that has moved",
        {"tool.py": lines("import moon"), **dist("tidal", "1.0", {"tidal-1.0.dist-info/direct_url.json": GONE})},
        ("tool.py",),
        "not_found",
        path=SITE,
    ),
    Program(
        "a circular import inside of an installed distribution",
        {
            "tool.py": lines("", "import yamx.client"),
            **dist(
                "yamx-client",
                "1.9.8",
                {
                    "yamx/__init__.py": "",
                    "yamx/client.py": lines("from yamx.core import A", "class B: pass"),
                    "yamx/core.py": lines("from yamx.client import B", "class A: pass"),
                },
            ),
        },
        ("tool.py",),
        "cycle",
        "tool.py:2",
        ("yamx-client 1.9.8", "site-packages/yamx/core.py:1", "not in your program"),
        path=SITE,
    ),
    # -- files in front of what is installed
    Program(
        "a file in front of a package whose names are lazy",
        {
            "tool.py": lines("from brokr import Broker"),
            "brokr.py": lines("import os"),
            **dist(
                "brokr", "5.3", {"brokr/__init__.py": lines("def __getattr__(name):", "    raise AttributeError(name)")}
            ),
        },
        ("tool.py",),
        "shadows_installed",
        "brokr.py:0",
        path=SITE,
    ),
    Program(
        "a program called like what a library needs",
        {
            "modelz.py": lines("import webby", "print(webby.App)"),
            **dist("modelz", "2.0", {"modelz/__init__.py": lines("class Base: pass")}),
            **dist(
                "webby", "0.9", {"webby/__init__.py": lines("from modelz import Base", "class App: pass")}, ("modelz",)
            ),
        },
        ("modelz.py",),
        "shadows_installed",
        "modelz.py:0",
        ("site-packages/webby/__init__.py:1",),
        path=SITE,
    ),
    Program(
        "a folder with an empty __init__ in front of a namespace package",
        {
            "tool.py": lines("import acme.auth"),
            "acme/__init__.py": "",
            **dist("acme-auth", "1.0", {"acme/auth.py": ""}),
        },
        ("tool.py",),
        "shadows_installed",
        "acme/__init__.py:0",
        ("delete the empty",),
        path=SITE,
    ),
    Program(
        "a slip in a module of one's own, called like an installed package",
        {
            "tool.py": lines("from brokr import brokre"),
            "brokr.py": lines("def broker(): pass"),
            **dist("brokr", "5.3", {"brokr/__init__.py": ""}),
        },
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("`broker`",),
        path=SITE,
    ),
    Program(
        "a file called like a standard library module that closes a loop",
        {
            "app.py": lines("import settings", "LEVEL = settings.LEVEL"),
            "settings.py": lines("import logging", "LEVEL = logging.INFO"),
            "logging.py": lines("import app", "X = app.LEVEL"),
        },
        ("-c", "import app"),
        "shadows_standard_library",
        "logging.py:0",
    ),
    # -- what has to be installed, and what cannot be
    Program(
        "an import name that is not the distribution's",
        {"tool.py": lines(CLEAN, "import skimage")},
        ("tool.py",),
        "not_found",
        "tool.py:2",
        ("pip install scikit-image",),
    ),
    Program(
        "what the project declares, which also lies in its examples",
        {"tool.py": lines("import redixx"), "examples/redixx.py": "", "requirements.txt": lines("redixx >= 3")},
        ("tool.py",),
        "not_found",
        "tool.py:1",
        ("The project declares",),
    ),
    Program(
        "an extra of an installed distribution",
        {
            "tool.py": lines("import webby"),
            **dist("webby", "0.9", {"webby/__init__.py": lines("import sqlthing")}, ("sqlthing; extra == 'sql'",)),
        },
        ("tool.py",),
        "inside_a_dependency",
        "site-packages/webby/__init__.py:1",
        ("webby[sql]",),
        path=SITE,
    ),
    Program(
        "a module that left the standard library",
        {"tool.py": lines("import formatter")},
        ("tool.py",),
        "removed_from_standard_library",
        "tool.py:1",
        ("until Python 3.9",),
    ),
    Program(
        "another one, in what is installed",
        {"tool.py": lines("import webby"), **dist("webby", "0.9", {"webby/__init__.py": lines("import symbol")})},
        ("tool.py",),
        "removed_from_standard_library",
        "tool.py:1",
        ("webby 0.9",),
        path=SITE,
    ),
    Program(
        "a module that only Python 2 had",
        {"tool.py": lines("from urllib2 import urlopen")},
        ("tool.py",),
        "removed_from_standard_library",
        "tool.py:1",
        ("Only Python 2 had a module `urllib2`", "urllib.request"),
    ),
    Program(
        "a module of their own, with the name of one of Python 2",
        {"tool.py": lines("import Queue"), "lib/Queue.py": lines("SIZE = 4")},
        ("tool.py",),
        "not_on_path",
        "tool.py:1",
        ("lib",),
    ),
    Program("a module that never was in it", {"tool.py": lines("import formatters")}, ("tool.py",), "not_found"),
    Program(
        "pkg_resources",
        {"tool.py": lines(CLEAN, "import pkg_resources")},
        ("tool.py",),
        "pkg_resources_missing",
        "tool.py:2",
        ("importlib.metadata", "setuptools"),
    ),
    Program(
        "pkg_resources, with a setuptools that does not have it",
        {
            "tool.py": lines(CLEAN, "sys.path.append('site-packages')", "import webby"),
            **dist("setuptools", "99.0", {"setuptools/__init__.py": ""}),
            **dist("webby", "0.9", {"webby/__init__.py": lines("import pkg_resources.extern")}),
        },
        ("tool.py",),
        "pkg_resources_missing",
        "tool.py:3",
        ("webby 0.9",),
    ),
    Program(
        "a module of a newer Python",
        {"tool.py": lines("import annotationlib")},
        ("tool.py",),
        "too_new_for_python",
        "tool.py:1",
        ("Python 3.14",),
        python="<3.14",
    ),
    Program(
        "a package of a newer Python",
        {"tool.py": lines("from compression import zstd")},
        ("tool.py",),
        "too_new_for_python",
        "tool.py:1",
        python="<3.14",
    ),
    Program(
        "a module of the standard library that is on another system only",
        {"tool.py": lines(f"import {'fcntl' if os.name == 'nt' else 'winreg'}")},
        ("tool.py",),
        "standard_module_not_built",
        "tool.py:1",
    ),
    Program(
        "the same, with an underscore",
        {"tool.py": lines(f"from {'grp' if os.name == 'nt' else 'msvcrt'} import getch")},
        ("tool.py",),
        "standard_module_not_built",
        "tool.py:1",
    ),
    # -- names that are nearly it
    Program(
        "a file with a hyphen",
        {"tool.py": lines("import my_tools"), "my-tools.py": lines("X = 1")},
        ("tool.py",),
        "file_of_another_kind",
        "tool.py:1",
        ("my-tools.py", "hyphen"),
    ),
    Program(
        "a notebook",
        {"tool.py": lines("import p.analysis"), "p/__init__.py": "", "p/analysis.ipynb": "{}"},
        ("tool.py",),
        "file_of_another_kind",
        "tool.py:1",
        ("p/analysis.ipynb" if os.sep == "/" else "analysis.ipynb",),
    ),
    Program(
        "a module in other letters",
        {"tool.py": lines("import Helpers.text"), "helpers/__init__.py": "", "helpers/text.py": ""},
        ("tool.py",),
        "file_of_another_kind",
        "tool.py:1",
        ("`helpers`",),
        python="case",
    ),
    Program(
        "a module with a decomposed name",
        {"tool.py": lines("import os", "import caf\u00e9"), "cafe\u0301.py": ""},
        ("tool.py",),
        "file_of_another_kind",
        "tool.py:2",
        ("'cafe\\u0301'", "rename it to 'caf\\xe9.py'"),
    ),
    Program(
        "a decomposed name in a string",
        {
            "tool.py": lines("from importlib import import_module", "", "import_module('soups.pure\u0301e')"),
            "soups/__init__.py": "",
            "soups/pur\u00e9e/__init__.py": "",
        },
        ("tool.py",),
        "file_of_another_kind",
        "tool.py:3",
        ("normalize the string",),
    ),
    Program(
        "a module whose name has no accent",
        {"tool.py": lines("import pav\u00e9"), "pave.py": ""},
        ("tool.py",),
        "not_found",
        "tool.py:1",
    ),
    Program(
        "-m with a path",
        {"shop/__init__.py": "", "shop/report.py": ""},
        ("-m", "shop/report.py"),
        "run_by_a_path",
        says=("`python -m shop.report`",),
    ),
    Program(
        "-m with a path without an end",
        {"shop/report.py": ""},
        ("-m", "shop/report"),
        "run_by_a_path",
        says=("`python -m shop.report`",),
    ),
    Program("-m with the path of nothing", {"shop/report.py": ""}, ("-m", "shop/total"), "not_found"),
    Program(
        "a path in sys.path that is no string",
        {
            "tool.py": lines("import pathlib, sys", "sys.path.append(pathlib.Path('libs'))", "import helpz"),
            "libs/helpz.py": "",
        },
        ("tool.py",),
        "path_entry_ignored",
        "tool.py:3",
        ("str(…)",),
    ),
    Program(
        "a relative path in sys.path, and another working directory",
        {
            "tool.py": lines("import os, sys", "sys.path.append('libs')", "os.chdir('data')", "import helpz"),
            "libs/helpz.py": "",
            "data/x.txt": "",
        },
        ("tool.py",),
        "path_entry_ignored",
        "tool.py:4",
        ("os.path.abspath(…)",),
    ),
    Program(
        "a path in sys.path that is no string, and has no such module",
        {
            "tool.py": lines("import pathlib, sys", "sys.path.append(pathlib.Path('libs'))", "import helpz"),
            "libs/x.py": "",
        },
        ("tool.py",),
        "not_found",
    ),
    Program(
        "a module that takes itself out of sys.modules",
        {"tool.py": lines("import shop"), "shop.py": lines("import sys", "del sys.modules[__name__]")},
        ("tool.py",),
        "removed_from_sys_modules",
        "shop.py:2",
    ),
    Program(
        "a module that is gone when it is to be loaded anew",
        {
            "tool.py": lines("import importlib, shop, sys", "del sys.modules['shop']", "importlib.reload(shop)"),
            "shop.py": "",
        },
        ("tool.py",),
        "removed_from_sys_modules",
        "tool.py:2",
    ),
    Program(
        "a KeyError of a module's own",
        {"tool.py": lines("import shop"), "shop.py": lines("{}['shop']")},
        ("tool.py",),
        "module_raised",
        "shop.py:1",
    ),
    Program(
        "a name that a module deletes again",
        {"tool.py": lines("from shop import helper"), "shop.py": lines("def helper(): pass", "del helper")},
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("Line 2 of that module deletes",),
    ),
    Program(
        "a name that is bound elsewhere only",
        {
            "tool.py": lines("from shop import X"),
            "shop.py": lines("import sys", "if sys.platform == 'plan9':", "    X = 1"),
        },
        ("tool.py",),
        "missing_name",
        "tool.py:1",
        ("line 3, below `if sys.platform == 'plan9':`",),
    ),
    # -- failures behind others
    Program(
        "a __getattr__ that hides what failed",
        {
            "tool.py": lines("from vizz import Plot"),
            "vizz/__init__.py": lines(
                "import importlib",
                "def __getattr__(name):",
                "    try:",
                "        return importlib.import_module('vizz._impl').Plot",
                "    except ImportError:",
                "        raise AttributeError(name) from None",
            ),
            "vizz/_impl.py": lines("import backendx"),
        },
        ("tool.py",),
        "inside_a_dependency",
        "vizz/_impl.py:1",
        ("an earlier import failed",),
    ),
    Program(
        "a None in the place of a module",
        {"tool.py": lines("try:", "    import fastj", "except ImportError:", "    fastj = None", "fastj.dumps({})")},
        ("tool.py",),
        "not_found",
        "tool.py:2",
        ("`fastj`", "tool.py:5 raised AttributeError"),
    ),
    Program(
        "an error of its own in the place of what failed",
        {
            "lib.py": lines(
                "try:", "    import fastj", "except ImportError:", "    raise ImportError('get lib') from None"
            ),
            "tool.py": lines("import lib"),
        },
        ("tool.py",),
        "not_found",
        "lib.py:2",
        ("`fastj`",),
    ),
    Program(
        "a None of its own, beside an import that failed",
        {
            "tool.py": lines(
                "try:", "    import fastj", "except ImportError:", "    fastj = None", "x = None", "x.dumps()"
            ),
        },
        ("tool.py",),
        None,
    ),
    Program(
        "an except that ends the program",
        {
            "tool.py": lines("import sys", "try:", "    import app", "except ImportError:", "    sys.exit(1)"),
            "app.py": lines("import sqlthingy"),
        },
        ("tool.py",),
        "inside_a_dependency",
        "app.py:1",
    ),
    Program(
        "an exit that has nothing to do with an import that failed",
        {"tool.py": lines("import sys", "try:", "    import fastj", "except ImportError:", "    pass", "sys.exit(3)")},
        ("tool.py",),
        None,
    ),
    # -- exceptions that are well known
    Program(
        "a variable that is not set",
        {"settings.py": lines("import os", "KEY = os.environ['NO_SUCH_KEY']"), "tool.py": lines("import settings")},
        ("tool.py",),
        "module_raised",
        "settings.py:2",
        ("set the environment variable NO_SUCH_KEY",),
    ),
    Program(
        "Django's registry",
        {
            "tool.py": lines("", "import models"),
            "models.py": lines("from djangle import Model", "Model()"),
            "site-packages/djangle.py": lines(
                "class AppRegistryNotReady(Exception): pass", "def Model(): raise AppRegistryNotReady()"
            ),
        },
        ("tool.py",),
        "module_raised",
        "models.py:2",
        ("django.setup()",),
        path=SITE,
    ),
    Program(
        "an installed package that raises something",
        {
            "tool.py": lines("import app"),
            "app.py": lines("", "import webby"),
            **dist("webby", "0.9", {"webby.py": lines("1 / 0")}),
        },
        ("tool.py",),
        "module_raised",
        "app.py:2",
        ("webby 0.9", "The line in your code that led there is app.py:2"),
        path=SITE,
    ),
    Program(
        "a name that has moved to another distribution",
        {"tool.py": lines("from pydantic import BaseSettings"), "site-packages/pydantic.py": MOVED},
        ("tool.py",),
        "name_has_moved",
        "tool.py:1",
        ("pip install pydantic-settings",),
        path=SITE,
    ),
    Program(
        "the same, in a module",
        {
            "tool.py": lines("import conf"),
            "conf.py": lines("", "from pydantic import Field, BaseSettings"),
            "site-packages/pydantic.py": MOVED,
        },
        ("tool.py",),
        "name_has_moved",
        "conf.py:2",
        path=SITE,
    ),
    Program(
        "a name whose import was swallowed, deep inside",
        {
            "tool.py": lines("try:", "    from plugin import run", "except Exception:", "    pass", "run()"),
            "plugin.py": lines("", "import nobody_has_this", "def run(): pass"),
        },
        ("tool.py",),
        "inside_a_dependency",
        says=("tool.py:5 raised NameError because an earlier import failed", "plugin.py:2"),
    ),
    Program(
        "another name than the one whose import was swallowed",
        {
            "tool.py": lines("try:", "    from plugin import run", "except Exception:", "    pass", "ran()"),
            "plugin.py": lines("", "import nobody_has_this", "def run(): pass"),
        },
        ("tool.py",),
        None,
    ),
    Program(
        "a test of a project in a src layout that is not installed",
        {
            "src/parcel/__init__.py": "",
            "tests/test_parcel.py": lines("import parcel", "def test_parcel(): pass"),
            "pyproject.toml": lines("[project]", "name = 'parcel'", "version = '1'"),
        },
        ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=."),
        "not_on_path",
        "tests/test_parcel.py:1",
        ("let pytest find it",),
    ),
    Program(
        "a module that another environment has",
        {
            "tool.py": lines("import redixx"),
            ".venv/bin/python": "",
            ".venv/Scripts/python.exe": "",
            ".venv/lib/python3.12/site-packages/redixx.py": "",
        },
        ("tool.py",),
        "not_found",
        "tool.py:1",
        ("Another environment has it: .venv",),
    ),
    Program(
        "-m in a src layout that is not installed",
        {
            "src/parcel/__init__.py": "",
            "src/parcel/cli.py": "",
            "pyproject.toml": lines("[project]", "name = 'parcel'"),
        },
        ("-m", "parcel.cli"),
        "not_on_path",
        says=("pip install -e", "PYTHONPATH to `src`"),
    ),
    Program(
        "a name that left a module of the standard library",
        {"tool.py": lines("from collections import Mapping", "Mapping.register(dict)")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("Python 3.10 removed it", "until Python 3.9"),
    ),
    Program(
        "a name of another module took its place",
        {"tool.py": lines("from time import clock", "clock()")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("from time import perf_counter as clock",),
    ),
    Program(
        "an attribute that left a module of the standard library",
        {"tool.py": lines("import fractions", "print(fractions.gcd(4, 6))")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:2",
        ("Python 3.9 removed it",),
    ),
    Program(
        "a name that only Python 2 had",
        {"tool.py": lines("from itertools import izip")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("only Python 2 had it", "`zip`"),
    ),
    Program(
        "the same, in an installed package",
        {
            "tool.py": lines("import oldlib"),
            **dist("oldlib", "0.5", {"oldlib.py": lines("from collections import Callable")}),
        },
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("a newer version of oldlib support Python", "oldlib 0.5"),
        path=SITE,
    ),
    Program(
        "a name that is too new",
        {"tool.py": lines("from uuid import uuid7")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("Python 3.14 added",),
        python="<3.14",
    ),
    Program(
        "a name that is too new, and has a backport",
        {"tool.py": lines("from warnings import deprecated")},
        ("tool.py",),
        "name_removed_or_new",
        "tool.py:1",
        ("Python 3.13 added", "from typing_extensions import deprecated"),
        python="<3.13",
    ),
    Program(
        "a file that hides that module, and has no such name either",
        {"tool.py": lines("import fractions", "fractions.gcd"), "fractions.py": ""},
        ("tool.py",),
        "missing_name",
    ),
    Program(
        "a folder without __init__.py, by its name from the root",
        {"src/tool.py": lines("from src.util import x"), "src/util.py": lines("x = 1")},
        ("src/tool.py",),
        "not_on_path",
        "src/tool.py:1",
        ("python -m src.tool",),
    ),
    Program(
        "a folder without __init__.py, beside the folder of the program",
        {"examples/net.py": lines("from extra import models"), "extra/models.py": ""},
        ("examples/net.py",),
        "not_on_path",
        "examples/net.py:1",
        ("set PYTHONPATH",),
    ),
    Program(
        "a folder of this name that does not have the module",
        {"examples/net.py": lines("from extra import models"), "extra/other.py": ""},
        ("examples/net.py",),
        "not_found",
        "examples/net.py:1",
    ),
    Program(
        "an installed package with the name of the project's own",
        {
            "scripts/run.py": lines("from tests.helpers import make"),
            "tests/__init__.py": "",
            "tests/helpers.py": lines("make = 1"),
            **dist("badlib", "1.0", {"tests/__init__.py": "", "tests/test_bad.py": ""}),
        },
        ("scripts/run.py",),
        "hidden_by_installed",
        "scripts/run.py:1",
        ("badlib 1.0", "is not on sys.path"),
        path=SITE,
    ),
    Program(
        "an installed version that another one excludes",
        {
            "tool.py": lines("import appy"),
            **dist("appy", "1.0", {"appy.py": lines("from typx import Alias")}, ("typx[all] (>=4.0,<5)",)),
            **dist("typx", "3.7", {"typx.py": ""}),
        },
        ("tool.py",),
        "missing_name",
        "site-packages/appy.py:1",
        ("appy 1.0 requires typx>=4.0,<5, but typx 3.7 is installed", 'install "typx>=4.0,<5"'),
        path=SITE,
    ),
    Program(
        "an installed version that another one allows",
        {
            "tool.py": lines("import appy"),
            **dist("appy", "1.0", {"appy.py": lines("from typx import Alias")}, ("typx>=3",)),
            **dist("typx", "3.7", {"typx.py": ""}),
        },
        ("tool.py",),
        "missing_name",
        says=("compatible? Which versions are?", "typx 3.7"),
        path=SITE,
    ),
    Program(
        "-m from inside of the package's own folder",
        {"shop/__init__.py": "", "shop/cli.py": lines("x = 1")},
        ("-m", "shop.cli"),
        "not_found",
        says=("in the parent folder",),
        cwd="shop",
    ),
    Program(
        "an entry of sys.path that does not exist",
        {"tool.py": lines("import sys", "sys.path.insert(0, 'vendor.zip')", "import vend")},
        ("tool.py",),
        "not_found",
        "tool.py:3",
        ("should `vendor.zip` exist?",),
    ),
    Program(
        "a checkout whose extension module is not built",
        {
            "tool.py": lines("import fastlib"),
            "fastlib/__init__.py": lines("from . import _core"),
            "fastlib/_core.pyx": "",
            **dist("fastlib", "2.1", {"fastlib/__init__.py": lines("from . import _core"), "fastlib/_core.py": ""}),
        },
        ("tool.py",),
        "shadows_installed",
        says=("looks like the source of the installed package", "from another folder?"),
        path=SITE,
    ),
    Program(
        "an extension module that PYTHONPATH brings from another Python",
        {
            "tool.py": lines("import fastlib"),
            "python3.6/site-packages/fastlib/__init__.py": lines("from fastlib._core import run"),
            f"python3.6/site-packages/fastlib/_core.cpython-36m-{sys.platform}.so": "",
        },
        ("tool.py",),
        "extension_for_another_python",
        says=("through PYTHONPATH", "from PYTHONPATH", "pip install fastlib"),
        path=("python3.6/site-packages",),
    ),
    Program(
        "two tests of one name",
        {"a/test_shop.py": lines("def test_a(): pass"), "b/test_shop.py": lines("def test_b(): pass")},
        ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=."),
        "test_of_the_same_name",
        "b/test_shop.py:0",
        ("It got a/test_shop.py instead",),
    ),
    Program(
        "a module that starts a process, in a process that was spawned",
        {
            "words.py": lines(
                "import multiprocessing",
                "worker = multiprocessing.get_context('spawn').Process(target=print)",
                "worker.start()",
                "worker.join()",
            ),
            "tool.py": lines(
                "import words", "if __name__ == '__main__':", "    raise SystemExit(words.worker.exitcode)"
            ),
        },
        ("tool.py",),
        "process_started_at_import",
        "words.py:3",
        ("`words` starts a process", "main module", "words.py:3 then starts one more"),
    ),
    Program(
        "a package that calls a function that starts a process",
        {
            "p/start.py": lines(
                "from multiprocessing import get_context",
                "def start(function):",
                "    process = get_context('spawn').Process(target=function)",
                "    process.start()",
                "    process.join()",
                "    return process.exitcode",
            ),
            "p/__init__.py": lines("import json", "from p.start import start", "CODE = start(json.dumps)"),
            "app/tool.py": lines("def main():", "    from p import CODE", "    raise SystemExit(CODE)", "main()"),
        },
        ("app/tool.py",),
        "process_started_at_import",
        "p/__init__.py:3",
        ("`p` starts a process", "in a function"),
        path=(".",),
    ),
    Program(
        "another RuntimeError in a process that was spawned",
        {
            "words.py": lines(
                "import multiprocessing",
                "if multiprocessing.current_process().name != 'MainProcess':",
                "    raise RuntimeError('only in the program')",
            ),
            "tool.py": lines(
                "import multiprocessing, words",
                "if __name__ == '__main__':",
                "    worker = multiprocessing.get_context('spawn').Process(target=print)",
                "    worker.start()",
                "    worker.join()",
                "    raise SystemExit(worker.exitcode)",
            ),
        },
        ("tool.py",),
        "module_raised",
        "words.py:3",
    ),
    Program(
        "another error of that package",
        {"tool.py": lines("from pydantic import Other"), "site-packages/pydantic.py": MOVED},
        ("tool.py",),
        "raised_by_hand",
        path=SITE,
    ),
]


def _can_run(program: Program) -> bool:
    """Return whether a program fails here as it is meant to."""
    if program.python == "case":  # a file is found by its very letters
        return os.name != "nt" and sys.platform != "darwin"
    return not program.python or sys.version_info < tuple(map(int, program.python.lstrip("<").split(".")))


PROGRAMS = [program for program in _ALL if _can_run(program)]
