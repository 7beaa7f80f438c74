"""Whatever a learner's file does: they read a clear failure, and the next kata is judged as if nothing had happened."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

NEIGHBOUR = '''\
import builtins, io, os, signal, sys, threading, warnings

BEFORE = (list(sys.path), list(sys.meta_path), os.getcwd(), dict(os.environ), sys.getrecursionlimit(), builtins.open,
          builtins.__import__, builtins.len, sys.stdout is not None, signal.getsignal(signal.SIGINT), sys.modules["json"])


def test_the_neighbour_opens(workshop):
    """The neighbour opens when it is imported."""
    import json
    now = (list(sys.path), list(sys.meta_path), os.getcwd(), dict(os.environ), sys.getrecursionlimit(), builtins.open,
           builtins.__import__, builtins.len, sys.stdout is not None, signal.getsignal(signal.SIGINT), json)
    environ = [{k: v for k, v in state[3].items() if k != "PYTEST_CURRENT_TEST"} for state in (BEFORE, now)]
    assert now[:3] + now[4:] == BEFORE[:3] + BEFORE[4:] and environ[0] == environ[1]
    with workshop.imports() as imports:
        assert imports.load("neighbour").OPEN and imports.load("json").dumps([1]) == "[1]"
        assert not imports.loaded("shop")
    assert workshop.run_file("neighbour.py").stdout.strip() == "open"
'''

LOUD = {
    "a syntax error": ("x = = 1\n", ["shop.py", "line 1", "SyntaxError"]),
    "not UTF-8": (b"name = '\xff\xfe'\n", ["shop.py", "SyntaxError"]),
    "a null byte": (b"x = 1\0\n", ["shop.py", "null byte"]),
    "sys.exit": ("import sys\nsys.exit()\n", ['shop.py", line 2', "SystemExit"]),
    "exit": ("exit(0)\n", ['shop.py", line 1', "SystemExit"]),
    "a raised KeyboardInterrupt": ("raise KeyboardInterrupt\n", ['shop.py", line 1', "KeyboardInterrupt"]),
    "a raised SkipTest": ("import unittest\nraise unittest.SkipTest('no')\n", ['shop.py", line 2', "SkipTest"]),
    "an endless loop": ("n = 0\nwhile True:\n    n += 1\n", ['shop.py", line', "still running after 1 seconds"]),
    "an endless sleep": ("import time\ntime.sleep(1000)\n", ['shop.py", line 2', "still running after 1 seconds"]),
    "a loop that catches everything": (
        "import time\nwhile True:\n    try:\n        time.sleep(0.01)\n    except BaseException:\n        pass\n",
        ["shop.py", "still running after 1 seconds"],
    ),
    "input": ("name = input('who? ')\n", ['shop.py", line 1', "EOFError"]),
    "os._exit": ("import os\nos._exit(0)\n", ['shop.py", line 2', "os._exit(0)", "stopped here"]),
    "os.execv": ("import os, sys\nos.execv(sys.executable, ['python', '-V'])\n", ['shop.py", line 2', "os.execv"]),
    "a signal to itself": ("import os\nos.kill(os.getpid(), 9)\n", ['shop.py", line 2', "os.kill"]),
    "sys.modules cleared": ("import sys\nsys.modules.clear()\n", ["KeyError: 'shop'", 'imports.load("shop")']),
    "a replaced sys.modules": ("import sys\nsys.modules = {}\n", ["KeyError: 'shop'", 'imports.load("shop")']),
    "a raised Skipped of pytest's": (
        "def walk(c):\n    for s in type.__subclasses__(c):\n        yield s\n        yield from walk(s)\n\n"
        "raise next(s for s in walk(BaseException) if s.__name__ == 'Skipped')('no')\n",
        ['shop.py", line 6', "Skipped"],
    ),
    "a raised Exit of pytest's": (
        "def walk(c):\n    for s in type.__subclasses__(c):\n        yield s\n        yield from walk(s)\n\n"
        "raise next(s for s in walk(BaseException) if s.__name__ == 'Exit')('bye', 0)\n",
        ['shop.py", line 6', "Exit"],
    ),
    "an exception whose text ends the process": (
        "import os\nclass E(Exception):\n    def __str__(self):\n        os._exit(0)\nraise E\n",
        ['shop.py", line 5', "E (its message could not be read"],
    ),
    "an exception whose text is an interrupt": (
        "class E(Exception):\n    def __str__(self):\n        raise KeyboardInterrupt\nraise E\n",
        ['shop.py", line 4', "E (its message could not be read"],
    ),
    "an exception whose text never comes": (
        "class E(Exception):\n    def __str__(self):\n        while True:\n            pass\nraise E\n",
        ['shop.py", line 5', "E (its message could not be read"],
    ),
    "an exception whose text is no text": (
        "class E(Exception):\n    def __str__(self):\n        return 5\nraise E\n",
        ['shop.py", line 4'],
    ),
    "a very long chain of causes": (
        "e = None\nfor n in range(3000):\n    f = ValueError(n)\n    f.__cause__ = e\n    e = f\nraise e\n",
        ["shop.py", "ValueError"],
    ),
    "a fresh posix": (
        "import sys\nname = 'posix' if 'posix' in sys.modules else 'nt'\ndel sys.modules[name]\n"
        "__import__(name)._exit(0)\n",
        ['shop.py", line 4', "_exit"],
    ),
    "a signal raised": ("import signal\nsignal.raise_signal(signal.SIGTERM)\n", ['shop.py", line 2', "raise_signal"]),
    "an interrupt of the main thread": ("import _thread\n_thread.interrupt_main()\n", ['shop.py", line 2']),
    "a limit on what the process may use": (
        "try:\n    import resource\nexcept ImportError:\n    raise SystemExit('resource.setrlimit')\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n",
        ["shop.py", "resource.setrlimit"],
    ),
    "an alarm of its own": (
        "import signal\nif not hasattr(signal, 'alarm'):\n    raise SystemExit('signal.alarm')\nsignal.alarm(0)\n",
        ["shop.py", "signal.alarm"],
    ),
    "a process left running": (
        "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\nOPEN = True\n",
        ["process", "still running when the check was over"],
    ),
    "UTF-16": ("x = 1\n".encode("utf-16"), ["shop.py"]),
    "unbounded recursion": ("def f():\n    return f()\n\nf()\n", ["shop.py", "RecursionError"]),
    "unbounded recursion with a raised limit": (
        "import sys\nsys.setrecursionlimit(10**8)\ndef f():\n    return f()\n\nf()\n",
        ["shop.py", "RecursionError"],
    ),
    "a thread that goes on": (
        "import threading, time\n\ndef poll():\n    while True:\n        time.sleep(0.01)\n\n"
        "threading.Thread(target=poll, name='poller').start()\nOPEN = True\n",
        ["poller", "still running when the check was over", 'shop.py", line 5'],
    ),
    "a daemon that goes on": (
        "import threading, time\n\ndef poll():\n    while True:\n        time.sleep(0.01)\n\n"
        "threading.Thread(target=poll, daemon=True).start()\nOPEN = True\n",
        ["still running when the check was over"],
    ),
}  # fmt: skip

# These do damage without a sound, and then the check fails for another reason: its words must come through.
QUIET = {
    "50 MB of output": "for _ in range(500):\n    print('x' * 100_000)\n",
    "output below Python": "import os\nfor _ in range(50):\n    os.write(1, b'y' * 1_000_000)\n",
    "os.chdir": "import os\nos.chdir(os.path.dirname(os.getcwd()))\n",
    "os.environ": "import os\nos.environ.clear()\nos.environ['PYTHONPATH'] = '/nowhere'\n",
    "sys.path": "import sys\nsys.path.clear()\n",
    "a replaced sys.path": "import sys\nsys.path = ['/nowhere']\n",
    "builtins.open": "import builtins\nbuiltins.open = None\n",
    "builtins.print": "import builtins\nbuiltins.print = None\ndel builtins.input\nbuiltins.new = 1\n",
    "sys.stdout": "import sys\nsys.stdout = sys.stderr = None\n",
    "a closed sys.stdout": "import sys\nsys.stdout.close()\n",
    "a replaced __import__": "import builtins\ndef no(*a, **k):\n    raise ImportError('no')\nbuiltins.__import__ = no\n",
    "a finder": (
        "import sys\nclass No:\n    def find_spec(self, name, path=None, target=None):\n"
        "        raise ImportError('no ' + name)\nsys.meta_path.insert(0, No())\n"
    ),
    "no finders": "import sys\nsys.meta_path.clear()\nsys.path_hooks.clear()\nsys.path_importer_cache.clear()\n",
    "a patched finder": "import importlib.machinery as m\nm.PathFinder.find_spec = None\nm.SourceFileLoader.exec_module = None\n",
    "a recursion limit": "import sys\nsys.setrecursionlimit(100)\n",
    "a signal handler": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n",
    "a trace function": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)\n",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')\n",
    "an atexit handler": "import atexit, os\natexit.register(os._exit, 0)\n",
    "a patched json": "import json\njson.dumps = None\n",
    "umask and argv": "import os, sys\nos.umask(0o777)\nsys.argv = None\n",
    "a patched Path": "import pathlib\npathlib.Path.exists = pathlib.Path.is_dir = None\npathlib.Path.is_file = None\n",
    "a patched re": "import re\nre.compile = re.sub = re.match = None\n",
    "a patched threading": "import threading\nthreading.Thread.start = None\nthreading.current_thread = None\n",
    "a patched traceback": "import traceback\ntraceback.TracebackException.format = None\ntraceback.walk_tb = None\n",
    "a terminal's control characters": "print('\\x1b[2J\\x07')\n",
    "a stuck thread": (
        "import threading\nlock = threading.Lock()\nlock.acquire()\n"
        "threading.Thread(target=lock.acquire, daemon=True).start()\n"
    ),
    "an audit hook": "import sys\ntry:\n    sys.addaudithook(print)\nexcept BaseException:\n    pass\n",
    "its own file removed": "import os\nos.remove(__file__)\n",
    "its own file emptied": "open(__file__, 'w').close()\n",
    "a file beside it written": "from pathlib import Path\nPath('notes.txt').write_text('x', encoding='utf-8')\n",
    "its folder removed": "import os, shutil\nshutil.rmtree(os.path.dirname(__file__))\n",
    "a child that removes all": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import os; os.remove(\"shop.py\")'])\n",
    "a thread that removes all": (
        "import os, shutil, threading\nt = threading.Thread(target=shutil.rmtree, args=[os.getcwd()])\nt.start()\nt.join()\n"
    ),
    "a JSON encoder that says passed": (
        "import json, json.encoder\nencode = json.JSONEncoder.encode\njson.encoder.c_make_encoder = None\n"
        "json.JSONEncoder.encode = lambda self, o: encode(self, o).replace('\"failed\"', '\"passed\"')\n"
    ),
    "folders where copies are made": (
        "import pathlib\nfor p in pathlib.Path(__file__).resolve().parents:\n    if p.name.startswith('import-katas-'):\n"
        "        for n in range(1, 60):\n            (p / f'copy{n}').mkdir(exist_ok=True)\n"
    ),
    "a patched _getframe": "import sys\nsys._getframe = sys.exc_info = None\n",
    "no clock": "import time\ntime.monotonic = time.time = time.sleep = None\n",
    "a shadowed difflib": "import difflib\n",
}  # fmt: skip


def contents(fork):
    """The files of the workshops, each with what is in it."""
    return {file: file.read_bytes() for file in fork.root.rglob("workshop/**/*") if file.is_file()}


def with_neighbour(fork, source, **more):
    fork.add_shop("shop", source, **more)
    files = {"neighbour.py": "OPEN = True\nprint('open')\n"}
    fork.add_kata("9_1/02_neighbour", files, NEIGHBOUR, check="test_the_neighbour_opens")
    return fork


@pytest.mark.parametrize("source, words", LOUD.values(), ids=LOUD)
def test_what_stops_the_import_is_named_with_its_line(fork, source, words):
    outcome = with_neighbour(fork, source).pytest("katas", limit=1)
    assert outcome.code == 1, outcome.text
    assert outcome.counts(failed=1, passed=1), outcome.text
    for word in [*words, "9.1.1  Shop", "The shop opens when it is imported.", "README.md"]:
        assert word in outcome.text, outcome.text
    assert "frozen importlib" not in outcome.text and "import_katas/" not in outcome.text.replace("\\", "/")


@pytest.mark.parametrize("source", QUIET.values(), ids=QUIET)
def test_what_is_disturbed_is_put_back(fork, source):
    with_neighbour(fork, source + "OPEN = False\n")
    before = contents(fork)
    outcome = fork.pytest("katas", limit=5)
    assert contents(fork) == before
    assert outcome.code == 1, outcome.text
    assert outcome.counts(failed=1, passed=1), outcome.text
    assert "the shop is closed" in outcome.text and "INTERNALERROR" not in outcome.text
    assert len(outcome.text) < 60_000


def test_a_comparison_that_fails_meets_no_shadow_of_what_pytest_imports(fork):
    """pytest explains a failed comparison with difflib and pprint, in the middle of the check."""
    shadow = "raise RuntimeError('this is not the standard library')\n"
    checks = (
        "def test_the_lists_are_equal(workshop):\n"
        '    """Both lists are equal."""\n'
        "    with workshop.imports() as imports:\n"
        "        assert imports.load('shop').WARES == ['tea', 'cups'] * 9\n"
    )
    files = {f"{name}.py": shadow for name in ("difflib", "pprint", "pygments", "textwrap", "_pytest", "pytest")}
    fork.add_kata("9_1/01_shop", {**files, "shop.py": "WARES = ['tea', 'cup'] * 9\n"}, checks)
    outcome = fork.pytest("katas")
    assert outcome.code == 1 and "At index 1 diff: 'cup' != 'cups'" in outcome.text, outcome.text
    assert "not the standard library" not in outcome.text


def test_a_hang_that_no_signal_reaches_ends_the_session_red(fork):
    """A loop inside one C function: nothing in the process can interrupt it, so the process ends, and says where."""
    fork.add_shop("shop", "import itertools\nsum(itertools.repeat(1))\n")
    outcome = fork.pytest("katas", "-o", "kata_hard_stop=0.5", limit=0.3)
    assert outcome.code not in (0, None) and "shop.py" in outcome.text, outcome.text


def test_a_kata_is_waited_for_once(fork):
    """After its first time limit each further sandbox, run and check gets a second, also where its process is ended."""
    checks = "".join(
        f"def test_{number}(workshop, subtests):\n"
        f'    """It opens."""\n'
        "    for first in range(2):\n"
        "        with subtests.test(first=first), workshop.imports() as imports:\n"
        "            imports.load('shop')\n"
        for number in ("one", "two")
    )
    fork.add_kata("9_1/01_shop", {"shop.py": "while True:\n    pass\n"}, checks)
    began = time.monotonic()
    outcome = fork.pytest("katas", "--all-details", limit=12)
    assert outcome.text.count("still running after 12 seconds, so it was stopped here") == 1, outcome.text
    assert outcome.text.count("still running after 1 seconds, so it was stopped here") == 3, outcome.text
    assert time.monotonic() - began < 40


def test_a_time_limit_that_the_interpreter_swallows_is_one(fork):
    fork.add_shop(
        "shop",
        "import weakref\nclass Ware:\n    pass\nware = Ware()\ndef loop(gone):\n    while True:\n        pass\n"
        "gone = weakref.ref(ware, loop)\ndel ware\nOPEN = True\n",
    )
    outcome = fork.pytest("katas", limit=1)
    assert outcome.code == 1 and "TimeLimitExceeded: still running after 1 seconds" in outcome.text, outcome.text
    assert re.search(r'workshop/shop\.py", line [67], in loop', outcome.text.replace("\\", "/")), outcome.text


def test_a_loop_that_begins_when_the_sandbox_is_left_takes_one_more_limit(fork):
    source = "import builtins\nclass Ware:\n    def __del__(self):\n        while True:\n            pass\nbuiltins.kept = Ware()\n"
    began = time.monotonic()
    outcome = with_neighbour(fork, source).pytest("katas", limit=1)
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert re.search(r'shop\.py", line [45] in __del__', outcome.text), outcome.text
    assert time.monotonic() - began < 40


def test_a_thread_that_cannot_be_ended_does_not_keep_the_session_from_ending(fork):
    source = (
        "import threading\nlock = threading.Lock()\nlock.acquire()\nthreading.Thread(target=lock.acquire).start()\n"
    )
    outcome = with_neighbour(fork, source + "OPEN = True\n").pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "still running when the check was over" in outcome.text


def test_a_fork_of_the_process_runs_no_second_session(fork):
    if sys.platform == "win32":
        pytest.skip("no fork on Windows")
    outcome = with_neighbour(fork, "import os\nOPEN = os.fork()\nif not OPEN:\n    raise ValueError\n").pytest("katas")
    assert outcome.code == 0 and outcome.text.count("test session starts") == 1, outcome.text
    assert outcome.counts(passed=2), outcome.text


@pytest.mark.parametrize("emptied", [False, True], ids=["missing", "empty"])
def test_no_workshop(fork, emptied):
    with_neighbour(fork, "OPEN = True\n")
    workshop = fork.root / "katas" / "9_1" / "01_shop" / "workshop"
    (workshop / "shop.py").unlink()
    if not emptied:
        workshop.rmdir()
    outcome = fork.pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert f"workshop {'is empty' if emptied else 'is missing'}" in outcome.text, outcome.text
    assert str(Path("solutions/9_1/01_shop/shipped")) in outcome.text, outcome.text


def test_a_path_with_spaces_and_letters_of_the_world(tmp_path, fork):
    elsewhere = tmp_path / "meine Übungen ☕"
    with_neighbour(fork, "import nowhere\n")
    fork.root.rename(elsewhere)
    fork.root = elsewhere
    outcome = fork.pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "No module named 'nowhere'" in outcome.text and "shop.py" in outcome.text


def test_a_checkout_that_is_a_symbolic_link(tmp_path, fork):
    link = tmp_path / "link"
    try:
        link.symlink_to(fork.root, target_is_directory=True)
    except OSError:
        pytest.skip("this user may not make symbolic links")
    with_neighbour(fork, "import nowhere\n")
    for cwd in (link, link / "katas" / "9_1", link / "katas" / "9_1" / "01_shop" / "workshop"):
        outcome = fork.pytest("-k", "shop", cwd=cwd)
        assert outcome.code == 1 and outcome.counts(failed=1), outcome.text
        assert "No module named 'nowhere'" in outcome.text and 'shop.py", line 1' in outcome.text, outcome.text


def test_a_read_only_checkout(fork):
    """Root may write anywhere, so for root the folder is mounted read-only, in a mount namespace of its own."""
    with_neighbour(fork, "OPEN = True\n")
    command = [sys.executable, "-m", "pytest", "katas"]
    if sys.platform == "win32":
        pytest.skip("a folder cannot be made read-only there")
    from os import geteuid

    if geteuid() == 0:
        mount = 'mount --bind -o ro "$1" "$1" && mount -o remount,bind,ro "$1" && cd "$1" && shift && exec "$@"'
        command = ["unshare", "--mount", "sh", "-c", mount, "sh", str(fork.root), *command]
        if subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode:
            pytest.skip("root may not mount here")
    else:
        for folder in (fork.root, *(path for path in fork.root.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
    try:
        run = subprocess.run(command, cwd=fork.root, capture_output=True, text=True, encoding="utf-8", check=False)
    finally:
        if geteuid() != 0:
            for folder in (fork.root, *(path for path in fork.root.rglob("*") if path.is_dir())):
                folder.chmod(0o755)
    assert run.returncode == 0 and "2 passed" in run.stdout, run.stdout + run.stderr


def test_a_run_leaves_no_trace_in_a_workshop(fork):
    with_neighbour(fork, "import neighbourhood\nOPEN = neighbourhood.OPEN\n")
    workshop = fork.root / "katas" / "9_1" / "01_shop" / "workshop"
    (workshop / "neighbourhood.py").write_text("OPEN = True\n", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in fork.root.rglob("workshop/**/*")}
    assert fork.pytest("katas").code == 0
    assert {path: path.stat().st_mtime_ns for path in fork.root.rglob("workshop/**/*")} == before


def test_the_times_of_the_learners_files_stay_as_they_are(fork):
    kata = fork.add_shop("shop", "import os\nos.utime(__file__, (1, 1))\nOPEN = True\n")
    file = kata / "workshop" / "shop.py"
    before = file.stat().st_mtime_ns
    fork.pytest("katas")
    assert file.stat().st_mtime_ns == before
