"""The sandbox and a real interpreter agree: on programs of many kinds, on installed packages, and on CPython's own trees.

The trees were made for its import tests: circular imports of every kind, and packages with odd corners.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from import_katas.kata.workshop import Scratch, Workshop
from tests.small_fork import write


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


FILES = {
    "shop/__init__.py": "from shop.wares import Ware\nprint('shop', __name__, __package__)\n",
    "shop/wares.py": "import warnings\nclass Ware:\n    price: 'int' = 4\nwarnings.warn('an old ware')\n",
    "shop/old.py": "import warnings\nwarnings.warn('gone soon', DeprecationWarning, stacklevel=2)\n",
    "shop/__main__.py": "print('main of shop', __name__)\n",
    "broken.py": "from shop import nothing\n",
    "vendor/textwrap.py": "MINE = True\n",
    "vendor/json.py": "MINE = True\n",
    "later/vendored/__init__.py": "import json\nMINE = hasattr(json, 'MINE')\n",
    "space/one/two.py": "NAME = __name__, __spec__.parent\n",
    "deep.py": "def down(n):\n    return n and down(n - 1)\n",
}

#: Programs, each of which prints what it sees.
PROGRAMS = {
    "a class that is pickled": (
        "import pickle\nclass Order:\n    pass\n"
        "print(type(pickle.loads(pickle.dumps(Order()))) is Order, Order.__module__)"
    ),
    "type hints that name a class of the program": (
        "import typing\nclass Order:\n    next: 'Order'\nprint(typing.get_type_hints(Order)['next'] is Order)"
    ),
    "a program that imports itself": "x = 4\nimport __main__, sys\nprint(__main__.x, sys.modules[__name__] is __main__)",
    "annotations that are evaluated": "x: print('evaluated') = 1",
    "a warning": "import shop",
    "a warning about the caller": "import shop.old",
    "a warning of the program's own": "import warnings\nwarnings.warn('mine', DeprecationWarning)",
    "a warning that is an error": "import warnings\nwarnings.simplefilter('error')\nimport shop",
    "a warning that is caught": (
        "import warnings\nwith warnings.catch_warnings(record=True) as caught:\n    import shop\nprint(len(caught))"
    ),
    "a log message": "import logging\nlogging.basicConfig(format='%(message)s')\nlogging.warning('careful')",
    "a log message without a handler": "import logging\nlogging.getLogger('shop').error('bad')",
    "a shadow in a folder that is added": "import sys\nsys.path.insert(0, 'vendor')\nimport textwrap\nprint(textwrap.MINE)",
    "a shadow that another module meets": (
        "import sys\nsys.path[:0] = ['vendor', 'later']\nimport vendored\nprint(vendored.MINE)"
    ),
    "a folder behind the standard library": "import sys\nsys.path.append('vendor')\nimport textwrap\nprint(textwrap.MINE)",
    "deep recursion": "import deep\nprint(deep.down(970))",
    "the recursion limit": "import sys\nprint(sys.getrecursionlimit())\nsys.setrecursionlimit(500)\nprint(sys.getrecursionlimit())",
    "recursion without end": "def f():\n    f()\nf()",
    "a namespace package": "import space.one.two\nprint(space.one.two.NAME, list(space.__path__._path) != [])",
    "a name that is missing": "import broken",
    "a module that is missing": "import shop.nowhere",
    "a relative import in a program": "from . import shop",
    "a star": "from shop import *\nprint(sorted(n for n in dir() if not n.startswith('_')))",
    "a submodule as an attribute": "import shop\nprint(shop.wares.Ware.price)",
    "what pytest tells its tests": "import os\nprint([n for n in os.environ if n.startswith(('PYTEST', 'PYTHONPATH'))])",
    "faulthandler": "import faulthandler\nfaulthandler.dump_traceback_later(60)\nfaulthandler.cancel_dump_traceback_later()\nprint(1)",
    "tracemalloc": "import tracemalloc\nprint(tracemalloc.is_tracing())\ntracemalloc.start()\nprint(tracemalloc.is_tracing())",
    "sys.monitoring": (
        "import sys\nif hasattr(sys, 'monitoring'):\n    sys.monitoring.use_tool_id(3, 'mine')\n"
        "    def seen(code, line):\n        print(line)\n"
        "    sys.monitoring.register_callback(3, sys.monitoring.events.LINE, seen)\n"
        "    sys.monitoring.set_events(3, sys.monitoring.events.LINE)\n    x = 1\n    sys.monitoring.set_events(3, 0)"
    ),
    "an exit": "import sys\nsys.exit('no more')",
    "arguments": "import sys\nprint(sys.argv)",
    "input": "input()",
    "an executed string": "exec('import shop.wares as w')\nprint(w.__name__)",
    "runpy": "import runpy\nrunpy.run_module('shop', run_name='__main__')",
    "reload": "import importlib, shop\nprint(importlib.reload(shop) is shop)",
    "a module put into sys.modules": "import sys, types\nsys.modules['ghost'] = types.ModuleType('ghost')\nimport ghost\nprint(ghost)",
    "None in sys.modules": "import sys\nsys.modules['shop'] = None\nimport shop",
    "a finder of the program's own": (
        "import importlib.util, sys\nclass Finder:\n    def find_spec(self, name, path=None, target=None):\n"
        "        print('asked for', name)\nsys.meta_path.insert(0, Finder())\nimport deep"
    ),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    scratch, root = Scratch(), tmp_path_factory.mktemp("shop")
    write(root, FILES)
    yield Workshop(root, scratch)
    scratch.remove()


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_does_the_same_in_both(shop, program):
    for _ in range(2):  # what it did the first time is no matter the second time
        raised = told = ""
        try:
            with shop.imports() as imports:
                imports.execute(program)
        except (Exception, SystemExit) as error:
            raised, told = type(error).__name__, repr(error)  # a traceback of 3.15 would import what is missing
        run = shop.run_code(program)
        assert raised in (run.exception, "SystemExit" if run.returncode else ""), f"the sandbox: {told}\n{run}"
        assert imports.stdout == run.stdout
        if not raised:
            said = (text.replace(str(shop.folder), "").splitlines() for text in (imports.stderr, run.stderr))
            mine, theirs = ([line for line in text if not line.startswith(" ")] for text in said)
            assert [line.partition(": ")[2] or line for line in mine] == [
                line.partition(": ")[2] or line for line in theirs
            ]


#: Distributions that are installed wherever the tests run, with what they need: their modules.
INSTALLED = (
    "packaging", "pygments", "markdown_it", "mdurl", "jinja2", "markupsafe", "pluggy", "iniconfig", "platformdirs",
    "sortedcontainers", "rich", "build", "installer", "pathspec", "hatchling", "flit_core", "psutil", "trove_classifiers",
    "pyproject_hooks", "typing_extensions", "watchfiles", "fsrs", "hypothesis",
)  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A workshop that holds a copy of them."""
    scratch, root = Scratch(), tmp_path_factory.mktemp("installed")
    for spec in filter(None, map(importlib.util.find_spec, INSTALLED)):
        origin = Path(spec.origin)
        if origin.name == "__init__.py":
            shutil.copytree(origin.parent, root / spec.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, root)
    yield Workshop(root, scratch)
    scratch.remove()


@pytest.mark.once
@pytest.mark.parametrize("name", INSTALLED)
def test_an_installed_package_loads_the_same_modules_in_both(installed, name):
    if not (installed.folder / name).exists() and not (installed.folder / f"{name}.py").exists():
        pytest.skip("it is not installed here")
    raised, loaded = "", set()
    try:
        with installed.imports() as imports:
            imports.load(name)
            loaded = {loaded for loaded in sys.modules if loaded.partition(".")[0] in INSTALLED}
    except Exception as error:
        raised = type(error).__name__
    run = installed.run_code(f"import {name}, sys; print(*sys.modules)")
    assert raised == run.exception, f"the sandbox: {raised}\n{run}"
    assert raised or loaded == {loaded for loaded in run.stdout.split() if loaded.partition(".")[0] in INSTALLED}


#: What can be imported, with more files for it.
TARGETS = {
    "a module": ("wares", {"wares.py": "PRICE = 3\n_SECRET = 4\n"}),
    "a module with __all__": ("wares", {"wares.py": "__all__ = ['_SECRET']\nPRICE = 3\n_SECRET = 4\n"}),
    "a name in __all__ that is missing": ("wares", {"wares.py": "__all__ = ['LOST']\n"}),
    "a lazy module": ("wares", {"wares.py": "def __getattr__(name):\n    return name.upper()\n"}),
    "a lazy module that fails": ("wares", {"wares.py": "def __getattr__(name):\n    import lost\n"}),
    "a package": ("shop", {"shop/__init__.py": "from . import wares\n", "shop/wares.py": "PRICE = 3\n"}),
    "a submodule": ("shop.wares", {"shop/__init__.py": "", "shop/wares.py": "from . import rates\n", "shop/rates.py": ""}),
    "a namespace package": ("shop", {"shop/wares.py": "PRICE = 3\n"}),
    "a submodule of a namespace package": ("shop.wares", {"shop/wares.py": "PRICE = 3\n"}),
    "nothing": ("lost", {}),
    "nothing in a package": ("shop.lost", {"shop/__init__.py": ""}),
    "nothing in a module": ("wares.lost", {"wares.py": ""}),
    "a module that fails": ("wares", {"wares.py": "PRICE = 3\n1 / 0\n"}),
    "a package that fails": ("shop.wares", {"shop/__init__.py": "from . import wares\n1 / 0\n", "shop/wares.py": ""}),
    "a module that does not compile": ("wares", {"wares.py": "PRICE = = 3\n"}),
    "a module that needs another": ("wares", {"wares.py": "import lost\n"}),
    "a circular import": ("wares", {"wares.py": "from rates import RATE\nPRICE = 3\n", "rates.py": "from wares import PRICE\n"}),
    "a circular import that works": ("wares", {"wares.py": "import rates\nPRICE = 3\n", "rates.py": "import wares\n"}),
    "a module that replaces itself": ("wares", {"wares.py": "import sys\nsys.modules[__name__] = sys\n"}),
    "a module that leaves sys.modules": ("wares", {"wares.py": "import sys\ndel sys.modules[__name__]\n"}),
    "a file beside a package": ("shop", {"shop.py": "PRICE = 4\n", "shop/__init__.py": "PRICE = 3\n"}),
    "a shadow": ("colorsys", {"colorsys.py": "PRICE = 3\n"}),
    "the standard library": ("colorsys", {}),
    "a built-in module": ("itertools", {"itertools.py": "PRICE = 3\n"}),
}  # fmt: skip

#: How to import {0}, whose parent is {1} and whose last name is {2}.
FORMS = (
    "import {0}", "import {0} as it", "from {0} import *", "from {0} import PRICE", "from {0} import lost as it",
    "from {1} import {2}", "__import__({0!r})", "__import__({0!r}, fromlist=['PRICE'])",
    "importlib.import_module({0!r})", "importlib.import_module('.{2}', {1!r})", "importlib.util.find_spec({0!r})",
    "exec('import {0}', {{}})", "importlib.reload(importlib.import_module({0!r}))", "runpy.run_module({0!r})",
)  # fmt: skip

#: Tries each form with fresh modules, and prints what came of it.
EACH_FORM = """\
import importlib.util, runpy, sys
ours = set({ours!r})
for form in {forms!r}:
    names = {{"importlib": importlib, "runpy": runpy}}
    try:
        exec(form, names)
        error = ""
    except Exception as raised:
        error = type(raised).__name__
    bound = sorted(name for name in names if not name.startswith("__"))
    new = {{name: module for name, module in sorted(sys.modules.items()) if name.partition(".")[0] in ours}}
    print(form, error, bound, {{name: [n for n in vars(new[name]) if not n.startswith("__")][:9] for name in new}})
    for name in [name for name in sys.modules if name.partition(".")[0] in ours]:
        del sys.modules[name]
"""


@pytest.mark.parametrize("name, files", TARGETS.values(), ids=TARGETS)
def test_each_form_of_import_does_the_same_in_both(tmp_path, name, files):
    write(tmp_path, files)
    parent, _, last = name.rpartition(".")
    forms = [form.format(name, parent or name, last) for form in FORMS]
    ours = {Path(file).parts[0].removesuffix(".py") for file in [*files, name.partition(".")[0]]}
    program = EACH_FORM.format(ours=sorted(ours), forms=forms)
    importlib.import_module("colorsys")  # outside, so that one of the targets shadows a module that is loaded
    scratch = Scratch()
    shop = Workshop(tmp_path, scratch)
    with shop.imports() as imports:
        imports.execute(program)
    run = shop.run_code(program)
    scratch.remove()
    assert run.returncode == 0, run
    assert imports.stdout.splitlines() == run.stdout.splitlines()
