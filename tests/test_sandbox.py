"""The sandbox: what is in it, and that everything is as before when it is left."""

from __future__ import annotations

import _imp
import builtins
import gc
import importlib
import importlib.machinery
import importlib.util
import json
import locale
import logging
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import types
import warnings
from decimal import getcontext
from pathlib import Path

import pytest

from import_katas.errors import Escaped, LeftRunning, Refused, TimeLimitExceeded
from import_katas.isolation import guards, last_resort
from import_katas.isolation.sandbox import Sandbox, get_stdlib_path
from import_katas.isolation.time_limit import TimeLimit
from import_katas.kata.workshop import Scratch, Workshop
from tests.broken_programs import lines
from tests.small_fork import ROOT, write


@pytest.fixture(scope="module")
def scratch():
    scratch = Scratch()
    yield scratch
    scratch.remove()


@pytest.fixture
def workshop(tmp_path, scratch):
    return lambda files, **more: (write(tmp_path / "w", files), Workshop(tmp_path / "w", scratch, **more))[1]


@pytest.fixture(scope="module", autouse=True)
def armed():
    """What the first sandbox of a process replaces stays replaced."""
    guards.arm()


def everything():
    """All that must be the same afterwards, in comparable form."""
    return {
        "sys.path": (id(sys.path), list(sys.path)),
        "sys.modules": (id(sys.modules), dict(sys.modules)),
        "sys.meta_path": (id(sys.meta_path), list(sys.meta_path)),
        "sys.path_hooks": (id(sys.path_hooks), list(sys.path_hooks)),
        "sys.path_importer_cache": dict(sys.path_importer_cache),
        "sys.argv": (id(sys.argv), list(sys.argv)),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
        "builtins": dict(vars(builtins)),
        "os": (dict(vars(os)), list(os.__all__)),
        "importlib": dict(vars(importlib)),
        "finder": dict(vars(importlib.machinery.PathFinder)),
        "loader": dict(vars(importlib.machinery.SourceFileLoader)),
        "environ": dict(os.environ),
        "cwd": os.getcwd(),
        "filters": list(warnings.filters),
        "trace": (sys.gettrace(), sys.getprofile()),
        "bytecode": (sys.dont_write_bytecode, sys.pycache_prefix),
        "recursion": sys.getrecursionlimit(),
        "switch": sys.getswitchinterval(),
        "collector": (gc.isenabled(), gc.get_threshold(), gc.get_debug()),
        "signals": [signal.getsignal(number) for number in signal.valid_signals()],
        "alarm": signal.getitimer(signal.ITIMER_REAL)[1] if hasattr(signal, "getitimer") else None,
        "umask": (mask := os.umask(0), os.umask(mask))[0],
        "hooks": (sys.excepthook, sys.displayhook, sys.breakpointhook, sys.unraisablehook, threading.excepthook),
        "locale": locale.setlocale(locale.LC_ALL),
        "logging": (logging.root.level, list(logging.root.handlers), logging.root.manager.disable),
        "archives": [name for name, _ in shutil.get_archive_formats()],
        "socket": socket.getdefaulttimeout(),
        "decimal": getcontext().prec,
        "threads": set(threading.enumerate()),
        "json": dict(vars(json)),
        "random": dict(vars(random)),
        "__main__": dict(vars(sys.modules["__main__"])),
    }


DISTURBANCES = {
    "nothing": "",
    "path": "import sys; sys.path[:] = ['x']; sys.path = []",
    "modules": "import sys; sys.modules['shop'] = 1; del sys.modules['json']; sys.modules['new.one'] = sys",
    "a module put in place of another": "import sys, types; sys.modules['json'] = types.ModuleType('json')",
    "finders": "import sys; sys.meta_path.append(1); sys.path_hooks.clear(); sys.path_importer_cache['x'] = None",
    "argv": "import sys; sys.argv.append('x'); sys.argv = None",
    "streams": "import sys; sys.stdin.close(); sys.stdin = sys.stdout = sys.stderr = None",
    "builtins": "import builtins; builtins.open = builtins.len = None; builtins.new = 1; del builtins.print",
    "import itself": "import builtins; builtins.__import__ = lambda *a: None",
    "a list in a module": "import os; os.__all__.remove('open')",
    "os": "import os; os.getcwd = os.path = os.sep = None; os.new = 1",
    "importlib": "import importlib; importlib.import_module = None; importlib.reload = None",
    "classes": (
        "import importlib.machinery as m; m.PathFinder.find_spec = None; m.PathFinder.new = 1;"
        "m.SourceFileLoader.get_data = None; m.SourceFileLoader.path_stats = None"
    ),
    "environ": "import os; os.environ['NEW'] = '1'; del os.environ['PATH']; os.environ = {}",
    "cwd": "import os; os.chdir('/')",
    "filters": "import warnings; warnings.simplefilter('error'); warnings.showwarning = None; warnings.filters = []",
    "trace": "import sys; sys.setprofile(lambda *a: None); sys.settrace(lambda *a: None)",
    "bytecode": "import sys; sys.dont_write_bytecode = True; sys.pycache_prefix = 'x'",
    "recursion": "import sys; sys.setrecursionlimit(500); sys.setswitchinterval(1)",
    "signals": "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "umask": "import os; os.umask(0o777)",
    "collector": "import gc; gc.set_threshold(gc.get_threshold()[0] + 1, 7, 7)",
    "no collector": "import gc; gc.disable()",
    "hooks": "import sys, threading; sys.excepthook = sys.displayhook = sys.breakpointhook = threading.excepthook = None",
    "logging": "import logging; logging.basicConfig(level=5); logging.disable(50); logging.getLogger('new').debug('x')",
    "archives": "import shutil; shutil.register_archive_format('xy', print, [], '')",
    "socket": "import socket; socket.setdefaulttimeout(3)",
    "decimal": "import decimal; decimal.getcontext().prec = 2",
    "json": "import json; json.dumps = json.loads = None; json.new = 1",
    "random": "import random; random.random = None; random.seed = None",
    "__main__": "import __main__; __main__.x = 1",
    "a deleted working directory": "import os, tempfile; d = tempfile.mkdtemp(); os.chdir(d); os.rmdir(d)",
    "an exception": "raise ValueError",
    "an exit": "import sys; sys.path.clear(); sys.exit(3)",
}  # fmt: skip


@pytest.mark.parametrize("source", DISTURBANCES.values(), ids=DISTURBANCES)
def test_everything_is_as_before(workshop, source):
    place = workshop({"shop.py": f"import json, decimal\n{source}\n"})
    before = everything()
    try:
        with place.imports() as imports:
            imports.load("shop")
    except (ValueError, SystemExit, KeyError, TypeError, AttributeError):
        pass
    after = everything()
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_module_of_the_workshop_is_fresh_each_time_and_gone_afterwards(workshop):
    place = workshop({"shop/__init__.py": "", "shop/till.py": "COUNT = [0]"})
    for _ in range(2):
        with place.imports() as imports:
            imports.load("shop.till").COUNT[0] += 1
            assert imports.load("shop.till").COUNT == [1]
    assert not any(name.partition(".")[0] == "shop" for name in sys.modules)


def test_the_workshop_shadows_the_standard_library_and_only_inside(workshop):
    place = workshop({"json.py": "dumps = 'mine'", "shop.py": "import json\nMINE = json.dumps"})
    with place.imports() as imports:
        assert imports.load("shop").MINE == "mine"
    assert json.dumps([1]) == "[1]" and sys.modules["json"] is json


def test_what_the_standard_library_made_of_a_shadow_does_not_stay(workshop):
    place = workshop(
        {"random.py": "class Random: pass\nclass SystemRandom: pass\nseed = 5", "shop.py": "import tempfile"}
    )
    with place.imports() as imports:
        imports.load("shop")
        inside = sys.modules["tempfile"]
    import tempfile

    assert inside is not tempfile and tempfile._Random is random.Random


def test_what_the_interpreter_loads_before_the_first_line_cannot_be_shadowed(workshop):
    place = workshop({"os.py": "mine = True", "shop.py": "import os\nMINE = hasattr(os, 'mine')"})
    with place.imports() as imports:
        assert imports.load("shop").MINE is False
    assert place.run_code("import shop; print(shop.MINE)").stdout.strip() == "False"


def test_neither_the_repository_nor_installed_packages_can_be_seen(workshop):
    place = workshop({"shop.py": ""})
    for name in ("pytest", "_pytest", "import_katas", "conftest", "packaging", "psutil", "tests", "katas"):
        with place.imports(), pytest.raises(ModuleNotFoundError):
            importlib.import_module(name)
        assert place.run_code(f"import {name}").exception == "ModuleNotFoundError"


def test_installed_packages_can_be_seen_if_the_check_asks(workshop):
    with workshop({"shop.py": "import packaging.version"}).imports(site_packages=True) as imports:
        assert imports.load("shop").packaging.version.Version("1.0")


def test_imports_that_run_later_resolve_in_the_workshop(workshop):
    files = {
        "shop/__init__.py": "from shop.wares import *",
        "shop/wares.py": "__all__ = ['later']\ndef later():\n    from . import hidden\n    return hidden.VALUE",
        "shop/hidden.py": "VALUE = 42",
        "conftest.py": "VALUE = 'of the workshop'",
    }
    with workshop(files).imports() as imports:
        assert imports.load("shop").later() == 42
        assert imports.execute("from shop import *\nx = later()")["x"] == 42
        assert imports.load("conftest").VALUE == "of the workshop"


def test_folders_on_the_path_are_searched_in_their_order(workshop):
    place = workshop({"old/shop.py": "YEAR = 1", "new/shop.py": "YEAR = 2"})
    for path, year in ((["old", "new"], 1), (["new", "old"], 2)):
        with place.imports(path) as imports:
            assert year == imports.load("shop").YEAR
            assert [Path(entry).name for entry in sys.path[:2]] == path


def test_executions_are_counted(workshop):
    files = {"shop/__init__.py": "", "shop/till.py": "from . import bell", "shop/bell.py": "import sys\n"}
    with workshop(files).imports() as imports:
        till = imports.load("shop.till")
        imports.load("shop.till")
        assert imports.times_executed("shop.till") == 1
        importlib.reload(till)
        assert imports.times_executed("shop.till") == 2
        assert [execution.name for execution in imports.executions] == ["shop", "shop.till", "shop.bell", "shop.till"]


def test_output_is_kept_and_handed_on(workshop, capsys):
    with workshop({"shop.py": "import sys\nprint('héllo')\nprint('oops', file=sys.stderr)"}).imports() as imports:
        imports.load("shop")
        assert (imports.stdout, imports.stderr) == ("héllo\n", "oops\n")
    assert capsys.readouterr() == ("héllo\n", "oops\n")


def test_no_bytecode_appears_beside_the_sources(workshop):
    place = workshop({"shop/__init__.py": "import shop.till", "shop/till.py": ""})
    with place.imports() as imports:
        imports.load("shop")
    place.run_code("import shop")
    assert not list(place.folder.rglob("__pycache__"))


def test_a_thread_that_ends_soon_is_waited_for(workshop):
    source = "import threading, time\nthreading.Thread(target=time.sleep, args=(0.02,)).start()"
    with workshop({"shop.py": source}).imports() as imports:
        imports.load("shop")


def test_a_thread_that_goes_on_is_named_and_ended(workshop):
    source = "import threading, time\ndef poll():\n    while True:\n        time.sleep(0.01)\n"
    before = set(threading.enumerate())
    with pytest.raises(LeftRunning, match="poller"), workshop({"shop.py": source}).imports() as imports:
        threading.Thread(target=imports.load("shop").poll, name="poller").start()
    assert set(threading.enumerate()) == before


def test_endings_are_refused(workshop):
    for call in (
        "os._exit(0)",
        "os.abort()",
        "os.kill(os.getpid(), 9)",
        "os.kill(2**22 + 1, 9)",
        "sys.addaudithook(print)",
    ):
        with pytest.raises(Refused, match=call.partition("(")[0]):
            with workshop({"shop.py": f"import os, sys\n{call}"}).imports() as imports:
                imports.load("shop")


def test_an_end_of_another_process_is_not_refused(workshop):
    source = "import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)\np.kill()\np.communicate()"
    with workshop({"shop.py": source}).imports() as imports:
        imports.load("shop")


@pytest.mark.parametrize(
    "body",
    ["len('a')", "time.sleep(0.001)", "time.sleep(30)", "sum(range(100))", "again()"],
)
def test_the_time_limit_gets_out_of_code_that_catches_everything(workshop, body):
    source = (
        "import time\n"
        "def again():\n    while True:\n        try:\n            time.sleep(0.001)\n        except BaseException:\n            pass\n"
        f"while True:\n    try:\n        {body}\n    except BaseException:\n        pass\n    finally:\n        x = 1\n"
    )
    with pytest.raises(TimeLimitExceeded, match=r"after 0.1 seconds"):
        with workshop({"shop.py": source}, time_limit=0.1).imports() as imports:
            imports.load("shop")
    assert sys.gettrace() is None or "coverage" in type(sys.gettrace()).__module__
    assert sys.exc_info() == (None, None, None)


def test_the_filters_are_the_usual_ones_whichever_warnings_is_loaded(workshop, monkeypatch):
    spec = importlib.util.find_spec("warnings")
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    other.filters = [("error", None, Warning, None, 0)]
    monkeypatch.setitem(sys.modules, "warnings", other)
    with pytest.raises(ImportError, match="no known parent package"):
        with workshop({"shop.py": ""}).imports() as imports:
            imports.execute("from . import shop")
    assert other.filters == [("error", None, Warning, None, 0)]


def test_the_filters_are_the_usual_ones_where_no_warnings_module_is_loaded(workshop):
    files = {"shop.py": "", "vendor/textwrap.py": ""}  # so the modules of the standard library are loaded anew
    for _ in range(2):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(ImportWarning):
                warnings.warn("the C implementation keeps this list", ImportWarning, stacklevel=1)
        with pytest.raises(ImportError, match="no known parent package"):
            with workshop(files).imports() as imports:
                imports.execute("import sys\nsys.modules.pop('warnings', None)\nfrom . import shop")


def test_a_limit_that_passes_while_it_is_called_off_strikes_nobody(monkeypatch):
    # An exception there would leave the timer running, and it would meet whatever runs next.
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("no alarms here")
    late = []
    monkeypatch.setattr(last_resort, "_file", [2])
    monkeypatch.setattr(last_resort, "_cancel", lambda: late.extend(signal.raise_signal(signal.SIGALRM) for _ in "12"))
    monkeypatch.setattr(last_resort, "_dump_later", lambda *args, **more: late.clear())
    handler = signal.getsignal(signal.SIGALRM)
    with TimeLimit(50):
        pass
    assert late == [None, None] and signal.getsignal(signal.SIGALRM) == handler and sys.gettrace() is None


def test_a_limit_in_a_thread_leaves_no_exception_on_its_way():
    # CPython 3.11 never gets out of a traced function while it believes that one is.
    program = lines(
        "import sys, threading",
        "from import_katas.errors import TimeLimitExceeded",
        "from import_katas.isolation.time_limit import TimeLimit",
        "def stopped():",
        "    for _ in range(3):",
        "        try:",
        "            with TimeLimit(0.01):",
        "                while True:",
        "                    pass",
        "        except TimeLimitExceeded:",
        "            print('stopped')",
        "thread = threading.Thread(target=stopped)",
        "thread.start()",
        "thread.join()",
        "sys.settrace(lambda *event: None)",
        "(lambda: print('traced'))()",
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert run.stdout.split() == ["stopped"] * 3 + ["traced"], run.stderr


def test_a_timer_of_somebody_else_goes_on_afterwards(workshop):
    if not hasattr(signal, "setitimer"):
        pytest.skip("no timers here")
    earlier, handler = signal.setitimer(signal.ITIMER_REAL, 50), signal.getsignal(signal.SIGALRM)
    try:
        with workshop({"shop.py": ""}, time_limit=0.5).imports() as imports:
            imports.load("shop")
        assert 40 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50 and signal.getsignal(signal.SIGALRM) == handler
    finally:
        signal.setitimer(signal.ITIMER_REAL, *earlier)


def test_the_lock_of_all_imports_is_given_back(workshop):
    # A RecursionError in importlib can leave it taken, and then no other thread could import anything any more.
    with workshop({"shop.py": "import _imp\n_imp.acquire_lock()\n_imp.acquire_lock()"}).imports() as imports:
        imports.load("shop")
    assert not _imp.lock_held()


def test_a_module_lock_of_a_thread_that_outlived_its_sandbox_blocks_nobody(workshop):
    taken, given_back = threading.Event(), threading.Event()

    def import_slowly():
        with importlib._bootstrap._ModuleLockManager("orders"):
            taken.set()
            given_back.wait()

    thread = threading.Thread(target=import_slowly, daemon=True)
    thread.start()
    taken.wait()
    try:
        for price in (250, 1800):
            with workshop({"orders.py": f"PRICE = {price}\n"}, time_limit=3).imports() as imports:
                assert price == imports.load("orders").PRICE
    finally:
        given_back.set()
        thread.join()


def test_the_time_limit_works_outside_the_main_thread(workshop):
    place, seen = workshop({"shop.py": "while True:\n    pass"}, time_limit=0.1), []

    def run():
        try:
            with place.imports() as imports:
                imports.load("shop")
        except TimeLimitExceeded as error:
            seen.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert len(seen) == 1


def test_a_keyboard_interrupt_of_the_code_is_no_interrupt_of_the_session(workshop):
    with (
        pytest.raises(Escaped, match="KeyboardInterrupt"),
        workshop({"shop.py": "raise KeyboardInterrupt"}).imports() as i,
    ):
        i.load("shop")


def test_a_keyboard_interrupt_of_a_person_is_one(workshop):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has it ignored
    try:
        with pytest.raises(KeyboardInterrupt), workshop({"shop.py": ""}).imports():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_world_outside_comes_back_for_a_while(workshop):
    place = workshop({"json.py": "mine = True"})
    before = everything()
    with place.imports() as imports:
        inside = imports.load("json")
        builtins.len = None
        imports.suspend()
        assert sys.modules["json"] is json and builtins.len is not None
        assert {name for name, value in everything().items() if value != before[name]} == set()
        sys.modules["imported.meanwhile"] = types.ModuleType("imported.meanwhile")
        imports.resume()
        assert sys.modules["json"] is inside and builtins.len is None and "imported.meanwhile" not in sys.modules
    assert sys.modules.pop("imported.meanwhile") and builtins.len is not None


def test_the_environment_does_not_name_the_learners_folder(workshop, monkeypatch):
    monkeypatch.setenv("PWD", os.getcwd())
    place = workshop({"shop.py": "import os\nNAMED = os.environ.get('PWD')\nprint(NAMED)"})
    with place.imports() as imports:
        assert imports.load("shop").NAMED is None
    assert os.environ["PWD"] == os.getcwd()
    assert place.run_file("shop.py").printed("None")


def test_sandboxes_may_be_nested(workshop):
    place = workshop({"shop.py": "X = []"})
    before, active = everything(), list(Sandbox.active)
    with place.imports() as outer:
        first = outer.load("shop")
        with place.imports() as inner:
            assert inner.load("shop") is not first
        assert outer.load("shop") is first
    assert {name for name, value in everything().items() if value != before[name]} == set()
    assert Sandbox.active == active


def test_the_standard_library_path_is_that_of_an_interpreter_without_site(workshop):
    place = workshop({"shop.py": ""})
    run = place.run("-I", "-S", "-c", "import sys; print(*sys.path, sep='\\n')")
    assert list(map(os.path.realpath, get_stdlib_path())) == list(map(os.path.realpath, run.stdout.split("\n")[:-1]))


@pytest.mark.parametrize(
    "code, changed",
    [
        ("import json, logging, sqlite3, vet; logging.getLogger('vet').addHandler(logging.NullHandler())", ()),
        ("import json, re, time, tempfile, xml.dom.minidom; re.sub('a', 'b', json.dumps(time.strftime('%c')))", ()),
        ("import tempfile; tempfile.gettempdir()", ()),
        ("import random; random.Random(4).random()", ()),
        ("import decimal; decimal.Decimal(1) / 3", ()),
        ("import sys; sys.path.append('lib')", ("sys.path",)),
        ("import os; os.chdir('vet')", ("the working directory",)),
        ("import sys; sys.argv.append('-v')", ("sys.argv",)),
        ("import sys; sys.meta_path.insert(0, object())", ("sys.meta_path",)),
        ("import sys; sys.path_hooks.clear()", ("sys.path_hooks",)),
        ("import builtins; builtins.__import__ = lambda *args: None", ("builtins",)),
        ("import builtins, sys; builtins.dose = 45; sys.path.pop()", ("sys.path", "builtins")),
        ("import logging; logging.basicConfig()", ("the logging handlers and levels",)),
        ("import logging; logging.getLogger().setLevel('DEBUG')", ("the logging handlers and levels",)),
        ("import logging; logging.disable()", ("logging.disable",)),
        ("import logging; logging.captureWarnings(True)", ("warnings.showwarning",)),
        ("import warnings; warnings.simplefilter('ignore')", ("warnings.filters",)),
        ("import os; os.environ['TZ'] = 'UTC'", ("os.environ",)),
        ("import os; del os.environ['PATH']", ("os.environ",)),
        ("import os; os.umask(0)", ("the umask",)),
        ("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)", ("the signal handlers",)),
        ("import random; random.seed(4)", ("the random state",)),
        ("import random; random.random()", ("the random state",)),
        ("import locale; locale.setlocale(locale.LC_ALL, 'C')", ("the locale",)),
        ("import socket; socket.setdefaulttimeout(4)", ("the default timeout of sockets",)),
        ("import decimal; decimal.getcontext().prec = 4", ("the decimal context",)),
        ("import sqlite3; sqlite3.register_adapter(set, str)", ("the adapters and converters of sqlite3",)),
        ("import sqlite3; sqlite3.register_converter('vet', bytes)", ("the adapters and converters of sqlite3",)),
        ("import gc; gc.disable()", ("the garbage collector",)),
        ("import sys; sys.setrecursionlimit(400)", ("the recursion limit",)),
        ("import sys; sys.excepthook = print", ("sys.excepthook",)),
        ("import sys; sys.stdout = open(0, 'w', closefd=False)", ("sys.stdout",)),
        (
            "import sys, threading; threading.excepthook = sys.displayhook = print",
            ("sys.displayhook", "threading.excepthook"),
        ),
        ("import sys; sys.modules['json'] = sys", ("sys.modules['json']",)),
        ("import json; json.dumps = repr", ("json.dumps",)),
        ("import json; json.vet = 4", ("json.vet",)),
        ("import json; del json.dumps", ("json.dumps",)),
        ("import json; json.JSONEncoder.default = repr", ("JSONEncoder.default",)),
        ("import datetime, random, time\nrandom.shuffle = time.sleep = print", ("time.sleep", "random.shuffle")),
        ("import importlib.machinery as m; m.SourceFileLoader.set_data = None", ("SourceFileLoader.set_data",)),
        ("import this_is_not_loaded_yet as m\ndef f(): pass\nm.parse = f", ("this_is_not_loaded_yet.parse",)),
    ],
)
def test_what_was_changed_for_the_program_is_named(workshop, code, changed, monkeypatch):
    monkeypatch.setattr(json.JSONEncoder, "default", json.JSONEncoder.default)  # classes are not all put back
    late = next(name for name in ("wave", "plistlib", "chunk", "netrc") if name not in sys.modules)
    for _ in range(2):  # it was put back
        with workshop({"vet/__init__.py": "x = 1"}).imports() as imports:
            imports.execute(code.replace("this_is_not_loaded_yet", late))
            assert imports.changed == tuple(what.replace("this_is_not_loaded_yet", late) for what in changed)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork to leave behind")
def test_a_process_is_ended_also_where_a_thread_is_left_behind(workshop):
    place = workshop(
        {
            "shop.py": "import subprocess, sys, threading, time\n"
            "process = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            "def poll():\n    while True:\n        time.sleep(0.01)\n"
            "threading.Thread(target=poll, daemon=True).start()\n"
        }
    )
    with pytest.raises(LeftRunning), place.imports() as imports:
        process = imports.load("shop").process
    assert process.wait(10) != 0


def test_the_error_of_a_call_is_returned(workshop):
    with workshop({"shop.py": "def sell(price, *, coins=1):\n    return coins / price\n"}).imports() as imports:
        sell = imports.load("shop").sell
        assert imports.error_of(sell, 2, coins=4) is None
        assert type(imports.error_of(sell, 0)) is ZeroDivisionError
        assert type(imports.error_of(imports.load, "till")) is ModuleNotFoundError
