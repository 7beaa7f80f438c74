"""The checks of a kata run in a process of its own: what comes of it is right, and what does not come is said."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from xml.etree import ElementTree

import psutil
import pytest

from tests.test_hostile import with_neighbour

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

#: Nothing of ours stands before it.
EXIT = "import ctypes\nctypes.CDLL(None)._exit({})\n"

CASES = '''\
def test_coins(workshop, subtests):
    """The mint has all coins."""
    for coin in ("1", 2, 3):
        with subtests.test(coin=coin), workshop.imports() as imports:
            assert coin in imports.load("mint").COINS


def test_the_price(workshop):
    """The price is printed."""
    assert workshop.run_file("mint.py").printed("4")
'''


def test_the_end_of_the_process_is_a_failed_check_and_the_next_one_gets_another(fork):
    checks = "".join(
        f'def test_{name}(workshop):\n    """It opens."""\n    with workshop.imports() as imports:\n'
        f'        imports.load("{name}")\n\n\n'
        for name in ("first", "second", "third")
    )
    fork.add_kata("9_1/01_shop", {"first.py": "", "second.py": EXIT.format(0), "third.py": ""}, checks)
    outcome = fork.pytest("katas", "-rA")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=2), outcome.text
    assert "your code ended the process that runs the check (exit code 0)" in outcome.text, outcome.text
    assert "FAILED katas/9_1/01_shop/test_shop.py::test_second" in outcome.text, outcome.text


def test_the_signal_that_ended_the_process_is_named_with_the_line(fork):
    fork.add_shop("shop", "import ctypes\n\nctypes.string_at(1)\n")
    outcome = fork.pytest("katas")
    assert outcome.code == 1 and "(signal 11)" in outcome.text, outcome.text
    assert re.search(r'File "katas/9_1/01_shop/workshop/shop\.py", line 3', outcome.text), outcome.text


@pytest.mark.parametrize("code", ["b'5\\nhello'", "b'9' * 300", "b'3\\n[1]'", "b'13\\n[\"report\", {}]'"])
def test_what_is_no_report_is_a_failed_check(fork, code):
    into_all = (
        "import os, stat\nfor n in range(3, 64):\n    try:\n        if stat.S_ISSOCK(os.fstat(n).st_mode):\n"
        f"            os.write(n, {code})\n    except OSError:\n        pass\nOPEN = True\n"
    )
    outcome = with_neighbour(fork, into_all).pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "sent an invalid report" in outcome.text and "INTERNALERROR" not in outcome.text, outcome.text


BY_EXEC = (
    "def walk(c):\n    for s in type.__subclasses__(c):\n        yield s\n        yield from walk(s)\n\n"
    "exec(\"def stop(E): raise E('bye', 0)\")\nstop(next(s for s in walk(BaseException) if s.__name__ == 'Exit'))\n"
)
BY_THE_CHANNEL = (
    "import os, stat\nfor n in range(3, 64):\n    try:\n        if stat.S_ISSOCK(os.fstat(n).st_mode):\n"
    '            os.write(n, b\'16\\n["exit","bye",0]\')\n    except OSError:\n        pass\nOPEN = True\n'
)


@pytest.mark.parametrize("source", [BY_EXEC, BY_THE_CHANNEL], ids=["raised", "sent"])
def test_an_exit_of_pytest_that_a_workshop_causes_is_a_failed_check(fork, source):
    outcome = with_neighbour(fork, source).pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "your code raised the exception that ends pytest (bye)" in outcome.text, outcome.text


def test_a_forged_end_of_a_check_is_a_failed_check(fork):
    forged = (
        "import os, stat\nfor n in range(3, 64):\n    try:\n        if stat.S_ISSOCK(os.fstat(n).st_mode):\n"
        "            os.write(n, b'19\\n[\"done\", false, []]')\n    except OSError:\n        pass\nOPEN = False\n"
    )
    outcome = with_neighbour(fork, forged).pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text


@pytest.mark.parametrize("ending", ["OPEN = False\n", EXIT.format(3)], ids=["with a report", "without one"])
def test_all_that_was_started_is_ended_also_in_a_session_of_its_own(fork, ending):
    mark = f"{time.monotonic_ns()}"
    source = (
        "import os, sys, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)', '{mark}'])\n"
        "    os._exit(0)\nos.wait()\ntime.sleep(0.2)\n"
    )
    fork.add_shop("shop", source + ending)
    assert fork.pytest("katas").code == 1
    assert not [p.pid for p in psutil.process_iter(["cmdline"]) if mark in (p.info["cmdline"] or ())]


def test_a_fork_outside_of_a_sandbox_is_no_second_child(fork):
    checks = (
        "def test_it_opens(workshop):\n"
        '    """It opens."""\n'
        "    with workshop.imports() as imports:\n"
        "        split = imports.load('shop').split\n"
        "    split()\n"
    )
    fork.add_kata("9_1/01_shop", {"shop.py": "import os\ndef split():\n    os.fork()\n"}, checks)
    outcome = fork.pytest("katas")
    assert outcome.code == 0 and outcome.counts(passed=1), outcome.text


def test_verdicts_and_names_are_the_same_in_each_way_to_run_them(fork, tmp_path):
    fork.add_kata("9_1/03_mint", {"mint.py": "COINS = [1, 2]\nprint(4)\n"}, CASES)
    with_neighbour(fork, "OPEN = False\n")
    told = {}
    for how in ("here", "fork", "worker"):
        outcome = fork.pytest("katas", "-o", f"kata_processes={how}", f"--junitxml={tmp_path / 'r.xml'}", "-v")
        cases = [*ElementTree.parse(tmp_path / "r.xml").getroot()[0].iter("testcase")]
        assert all(float(case.get("time")) > 0 for case in cases)
        lines = re.findall(r"^(?:katas|SUBFAILED|FAILED).*", outcome.text, re.MULTILINE)
        told[how] = (outcome.code, lines, [(case.get("name"), [part.tag for part in case]) for case in cases])
        assert "coin='1'" in outcome.text and "coin=3)" in outcome.text, outcome.text
    assert told["here"][0] == 1 and told["fork"] == told["here"] == told["worker"]


def test_a_worker_that_a_kata_spoiled_is_replaced(fork):
    fork.add_shop("shop", "import os\nopen('pid', 'w').write(str(os.getpid()))\nOPEN = True\n", number=1)
    fork.add_shop("till", EXIT.format(0), number=2)
    fork.add_shop("mint", "OPEN = True\n", number=3)
    outcome = fork.pytest("katas", "-o", "kata_processes=worker", "-rA")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=2), outcome.text
    assert "your code ended the process that runs the check (exit code 0)" in outcome.text, outcome.text


def test_the_first_failure_ends_the_session_where_that_is_asked_for(fork):
    with_neighbour(fork, EXIT.format(0))
    outcome = fork.pytest("katas", "-x")
    assert outcome.code == 1 and outcome.counts(failed=1) and "stopping after 1 failures" in outcome.text, outcome.text


def test_what_failed_last_can_be_run_again(fork):
    with_neighbour(fork, EXIT.format(0))
    assert fork.pytest("katas", "-p", "cacheprovider").code == 1
    outcome = fork.pytest("katas", "-p", "cacheprovider", "--lf")
    assert outcome.counts(failed=1) and "1 passed" not in outcome.text, outcome.text


def test_katas_are_shared_out_by_xdist(fork):
    with_neighbour(fork, EXIT.format(0))
    outcome = fork.pytest("katas", "-n", "2", started=True)
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "your code ended the process that runs the check (exit code 0)" in outcome.text, outcome.text


def test_a_check_is_run_again_where_that_is_asked_for(fork):
    fork.add_shop("shop", "OPEN = False\n")
    outcome = fork.pytest("katas", "--reruns", "1")
    assert outcome.code == 1 and outcome.counts(failed=1) and "1 rerun" in outcome.text, outcome.text


def at_a_terminal(fork, arguments, dialog):
    """Run pytest at a terminal, and type what the dialog says where it says; return what was printed."""
    import pty

    command = [sys.executable, "-m", "pytest", "katas", "-p", "no:cacheprovider", *arguments]
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(fork.root)
        os.execv(sys.executable, command)
    printed, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                printed += os.read(terminal, 65_536)
            except OSError:  # it has ended
                break
        if dialog and dialog[0][0] in printed.decode("utf-8", "replace"):
            os.write(terminal, dialog.pop(0)[1].encode())
            printed = b""
    else:
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return printed.decode("utf-8", "replace")


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("options", [["--pdb"], ["--trace"], [], ["-s"]], ids=["--pdb", "--trace", "no option", "-s"])
def test_a_debugger_has_the_terminal(fork, options):
    stop = "" if "-p" in str(options) or "--trace" in options else "breakpoint()\n"
    fork.add_shop("shop", f"{stop}OPEN = False\n")
    dialog = [("(Pdb) ", "print('se' + 'en', __name__)\n"), ("seen ", "continue\n")]
    printed = at_a_terminal(fork, options, dialog)
    assert not dialog and "the shop is closed" in printed, printed


@pytest.mark.skipif(sys.version_info < (3, 12), reason="there is no sys.monitoring yet")
def test_a_tool_that_looks_on_sees_the_checks(fork):
    """Under a coverage tool the checks run in the session itself."""
    fork.add_shop("shop", "import sys\nOPEN = sys.monitoring.get_tool(3) == 'a tool'\n")
    fork.root.joinpath("tool.py").write_text("import sys\nsys.monitoring.use_tool_id(3, 'a tool')\n", encoding="utf-8")
    assert fork.pytest("katas", "-p", "tool", env={"PYTHONPATH": str(fork.root)}, started=True).code == 0
