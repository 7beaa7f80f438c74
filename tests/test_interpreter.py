"""Real runs: clean, bounded, and with an end."""

from __future__ import annotations

import os
import sys
import time

import psutil
import pytest

from import_katas.errors import TimeLimitExceeded
from import_katas.runs.interpreter import Interpreter
from tests.small_fork import write


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory):
    return Interpreter(tmp_path_factory.mktemp("interpreter"))


def test_a_file_a_module_and_code_run(interpreter, tmp_path):
    write(tmp_path, {"tool.py": "print(__name__)", "kit/__init__.py": "", "kit/saw.py": "print(__name__, __package__)"})
    assert interpreter.run("tool.py", cwd=tmp_path).stdout == "__main__\n"
    assert interpreter.run("-m", "kit.saw", cwd=tmp_path).stdout == "__main__ kit\n"
    assert interpreter.run("-c", "import kit.saw", cwd=tmp_path).stdout == "kit.saw kit\n"


def test_it_is_the_running_python_in_an_environment_where_nothing_is_installed(interpreter, tmp_path):
    run = interpreter.run("-c", "import sys; print(sys.version); import pytest", cwd=tmp_path)
    assert run.stdout.strip() == sys.version.replace("\n", " ").strip() or run.stdout.strip() == sys.version
    assert (run.returncode, run.exception) == (1, "ModuleNotFoundError")


def test_what_python_itself_says_names_no_folder_of_ours(interpreter, tmp_path):
    run = interpreter.run("-m", "no_such_module", cwd=tmp_path)
    assert run.stderr.strip() == "python: No module named no_such_module"


def test_arguments_stdin_and_environment_arrive(interpreter, tmp_path):
    code = "import sys, os; print(sys.argv[1:], input(), os.environ['COLOUR'], 'HOME' in os.environ)"
    run = interpreter.run("-c", code, "a b", "", cwd=tmp_path, stdin="grün\n", env={"COLOUR": "red", "HOME": None})
    assert run.stdout == "['a b', ''] grün red False\n"
    assert run.command.endswith("'a b' ''")


def test_stdin_is_empty_unless_given(interpreter, tmp_path):
    assert interpreter.run("-c", "input()", cwd=tmp_path).exception == "EOFError"


def test_settings_of_the_person_do_not_arrive(interpreter, tmp_path, monkeypatch):
    write(tmp_path, {"elsewhere/secret.py": "", "start.py": "print('started')"})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    (tmp_path / "here.py").touch()
    code = "import here, warnings; warnings.warn('x'); assert __debug__; import secret"
    run = interpreter.run("-c", code, cwd=tmp_path)
    assert run.exception == "ModuleNotFoundError" and "secret" in run.stderr, str(run)


def test_the_end_is_told(interpreter, tmp_path):
    assert interpreter.run("-c", "raise SystemExit(7)", cwd=tmp_path).returncode == 7
    run = interpreter.run("-c", "import json; json.loads('{')", cwd=tmp_path)
    assert (run.returncode, run.exception) == (1, "JSONDecodeError")
    run = interpreter.run("-c", "print('fine'); import sys; print('ValueError: no', file=sys.stderr)", cwd=tmp_path)
    assert (run.returncode, run.exception) == (0, "")
    assert "fine" in str(run) and "ValueError: no" in str(run) and "(exit code 0)" in str(run)


def test_undecodable_bytes_are_replaced(interpreter, tmp_path):
    run = interpreter.run("-c", r"import sys; sys.stdout.buffer.write(b'a\xffb\r\n')", cwd=tmp_path)
    assert run.stdout == "a\N{REPLACEMENT CHARACTER}b\n"


def test_much_output_is_cut_off_and_does_not_block(interpreter, tmp_path):
    code = "import sys\nfor s in sys.stdout, sys.stderr:\n  for _ in range(500):\n    s.write('x' * 50_000)"
    run = interpreter.run("-c", code, cwd=tmp_path)
    assert run.returncode == 0 and len(run.stdout) < 300_000 and len(run.stderr) < 300_000
    assert "more bytes were printed" in run.stdout and len(str(run)) < 20_000


def test_a_program_that_goes_on_is_ended_and_says_where_it_was(interpreter, tmp_path):
    write(tmp_path, {"poll.py": "import time\nprint('begun', flush=True)\n\nwhile True:\n    time.sleep(0.1)\n"})
    with pytest.raises(TimeLimitExceeded) as caught:
        interpreter.run("poll.py", cwd=tmp_path, time_limit=0.5)
    assert "python poll.py: still running after 0.5 seconds" in str(caught.value) and "begun" in str(caught.value)
    if os.name != "nt":
        assert 'poll.py", line 5' in str(caught.value)


def test_what_it_started_is_ended_too(interpreter, tmp_path):
    grandchild = "import time, os; open('pid', 'w').write(str(os.getpid())); time.sleep(600)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    with pytest.raises(TimeLimitExceeded):
        interpreter.run("-c", code, cwd=tmp_path, time_limit=1.5)
    gone((tmp_path / "pid").read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name == "nt", reason="process groups")
def test_what_it_left_running_is_ended_when_it_ends(interpreter, tmp_path):
    grandchild = "import time, os; print(os.getpid(), flush=True); time.sleep(600)"
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {grandchild!r}]); time.sleep(0.5)"
    gone(interpreter.run("-c", code, cwd=tmp_path).stdout)


def gone(pid):
    for _ in range(200):
        if not psutil.pid_exists(int(pid)) or psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.01)
    raise AssertionError(f"{pid} is still there")


def test_bytecode_is_not_written_unless_wanted(interpreter, tmp_path):
    write(tmp_path, {"kit.py": "print(1)"})
    interpreter.run("-c", "import kit", cwd=tmp_path)
    assert not (tmp_path / "__pycache__").exists()
    interpreter.run("-c", "import kit", cwd=tmp_path, write_bytecode=True)
    assert (tmp_path / "__pycache__").exists()


def test_the_modules_at_the_start_are_those_of_a_bare_interpreter(interpreter):
    assert {"sys", "os", "site", "builtins", "__main__"} <= interpreter.modules_at_start
    assert not {"json", "random", "pytest", "psutil"} & interpreter.modules_at_start


def test_what_a_run_printed_is_compared_and_told(interpreter, tmp_path):
    run = interpreter.run("-c", "print('3 rooms'); print('no garden'); raise SystemExit(2)", cwd=tmp_path)
    assert run.printed("3 rooms", "no garden", exit_code=2) and run.printed("3 rooms\nno garden\n", exit_code=2)
    for lines, exit_code in ((("3 rooms",), 2), (("no garden", "3 rooms"), 2), (("3 rooms", "no garden"), 0), ((), 2)):
        with pytest.raises(AssertionError) as caught:
            assert run.printed(*lines, exit_code=exit_code)
        told = str(caught.value)
        assert f"exit code {exit_code}" in told and told.endswith(f"\n\ngot:\n{run}") and "\n".join(lines) in told


# -- many programs by forks of one Python


STATE = """
import builtins, gc, json, os, sys, threading, warnings
here = os.getcwd()
print(json.dumps({
    "modules": list(sys.modules),
    "path": [entry.replace(here, "HERE") for entry in sys.path],
    "importers": sorted(entry.replace(here, "HERE") for entry in sys.path_importer_cache),
    "argv": [sys.argv, sys.orig_argv[1:], sys.flags.__repr__(), sys.executable, sys.prefix],
    "main": {name: repr(value).replace(here, "HERE").partition(" at 0x")[0] for name, value in globals().items()},
    "environment": {name: value for name, value in os.environ.items() if name not in ("PWD", "OLDPWD")},
    "streams": [[s.name, s.encoding, s.errors, s.line_buffering, s.isatty()] for s in (sys.stdout, sys.stderr)],
    "stdin": sys.stdin.read(),
    "finders": [repr(finder).partition(" at 0x")[0] for finder in sys.meta_path],
    "others": [sys.getrecursionlimit(), threading.active_count(), len(warnings.filters), gc.get_threshold()],
    "depth": sys._getframe().f_back is None,
    "builtins": sorted(vars(builtins)),
    "descriptors": sorted(os.listdir("/proc/self/fd"))[:3] if os.path.isdir("/proc/self/fd") else [],
    "session": os.getsid(0) == os.getpid() if hasattr(os, "getsid") else None,
}, indent=1))
"""
PROGRAMS = {
    "state": STATE,
    "fails": "import shop\n",
    "fails deep": "def f(n):\n    return 1 / 0 if n == 0 else f(n - 1)\n\n\nf(3)\n",
    "does not compile": "x = = 1\n",
    "exits": "import sys, atexit\natexit.register(print, 'last')\nsys.exit('three')\n",
    "ends hard": "import os\nprint('first', flush=True)\nos._exit(7)\n",
    "has a child": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(1)'])\n",
    "writes bytecode": "import kit\nimport os\nprint(os.listdir('__pycache__'), kit.__file__, __file__)\n",
    "is sitecustomize": "import sitecustomize\n",
}


def test_programs_that_take_turns_cannot_tell_it_from_a_run_of_their_own(interpreter, tmp_path):
    folders = []
    for number, program in enumerate(PROGRAMS.values()):
        folders.append(tmp_path / f"turn{number}")
        write(folders[-1], {"main.py": program, "kit.py": "", "shop.py": "import no_such_module\n"})
    in_turn = list(interpreter.run_mains(folders, time_limit=20))
    for name, folder, run in zip(PROGRAMS, folders, in_turn, strict=True):
        for left in folder.glob("__pycache__/*"):
            left.unlink()
        alone = interpreter.run("main.py", cwd=folder, write_bytecode=True, recorded=False)
        alone = alone.with_text(lambda text, folder=folder: text.replace(f"{folder}{os.sep}", ""))
        assert (name, run.stdout, run.stderr, run.returncode) == (name, alone.stdout, alone.stderr, alone.returncode)
        assert run.command == alone.command


def test_one_that_does_not_end_is_ended_with_what_it_started_and_the_next_one_runs(interpreter, tmp_path):
    endless = "import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    endless += "open('pid', 'w').write(str(p.pid))\nwhile True:\n    pass\n"
    for name, program in (("a", endless), ("b", "print('next')\n")):
        write(tmp_path / name, {"main.py": program})
    first, second = interpreter.run_mains([tmp_path / "a", tmp_path / "b"], time_limit=2)
    assert isinstance(first, TimeLimitExceeded) and second.stdout == "next\n"
    _, left = psutil.wait_procs(
        [p for p in psutil.process_iter() if p.pid == int((tmp_path / "a" / "pid").read_text())], 5
    )
    assert not [process for process in left if process.status() != psutil.STATUS_ZOMBIE]
    assert interpreter.run("-c", "import sitecustomize", cwd=tmp_path).exception == "ModuleNotFoundError"
