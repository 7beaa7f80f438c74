"""A class of forks is graded with one command, and a fork that misbehaves costs the others nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from dojo import grade as grade_module
from dojo.answer_book import Kind, load_states
from dojo.kata import find_katas
from tests.small_fork import ROOT

KATAS = [kata for kata in find_katas(ROOT / "katas") if kata.folder.parent.name == "7_1"]


def fork_with(folder, solved):
    """A checkout in which the katas of these numbers are solved, and the others as they were shipped."""
    for kata in KATAS:
        right = next(state.folder for state in load_states(kata) if state.kind is Kind.ACCEPTED)
        source = right if kata.number in solved else kata.shipped
        shutil.copytree(source, folder / "katas" / kata.name / "workshop")
    return folder


def grade(*arguments, env=None):
    command = [sys.executable, "-m", "dojo", "grade", "--phase", "7_1", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, capture_output=True, encoding="utf-8", check=False
    )


def test_a_class_is_graded(tmp_path):
    ada, bob = fork_with(tmp_path / "ada", {"7.1.2", "7.1.8"}), fork_with(tmp_path / "bob", set())
    run = grade(ada, bob, "--json", tmp_path / "class.json")
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["ada", ".#.....#....", "2", "of", "12"] in lines and ["bob", "." * 12, "0", "of", "12"] in lines
    told = {fork["fork"]: fork for fork in json.loads((tmp_path / "class.json").read_text(encoding="utf-8"))["forks"]}
    assert [n for n, verdict in told[str(ada)]["katas"].items() if verdict == "solved"] == ["7.1.2", "7.1.8"]
    failed = [check for kata in told[str(bob)]["progress"]["katas"] for check in kata["checks"] if check["message"]]
    assert len(failed) >= 12


@pytest.mark.skipif(sys.platform == "win32", reason="it takes a signal to end a process like that")
def test_code_that_ends_the_run_costs_one_kata(tmp_path):
    eve = fork_with(tmp_path / "eve", {"7.1.8"})
    for name in ("shop/models.py", "shop/services.py"):
        (eve / "katas/7_1/08_circular_root_cause/workshop" / name).write_text("import ctypes\nctypes.string_at(0)\n")
    shutil.copytree(next(k for k in KATAS if k.number == "7.1.2").solutions / "accepted" / "main_guard", tmp_path / "x")
    shutil.rmtree(eve / "katas/7_1/02_import_executes/workshop")
    (tmp_path / "x").rename(eve / "katas/7_1/02_import_executes/workshop")
    run = grade(eve, "--minutes", "1")
    assert run.returncode == 0, run.stderr
    assert ".#.....?...." in run.stdout


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="it takes a session of its own to outlive a run")
def test_no_process_of_theirs_is_left(tmp_path):
    eve = fork_with(tmp_path / "eve", set())
    program = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(300)"
    daemon = f"os.setsid(); os.fork() and os._exit(0); {program}"
    source = f"import subprocess, sys\nsubprocess.call([sys.executable, '-c', {'import os, time; ' + daemon!r}])\n"
    (eve / "katas/7_1/08_circular_root_cause/workshop/shop/__init__.py").write_text(source, encoding="utf-8")
    run = grade(eve)
    assert run.returncode == 0, run.stderr
    pid = int((tmp_path / "pid").read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_forks_are_told_in_their_order_whatever_they_are_called(tmp_path):
    names = ["z[red]", "[bold]a", "m\u00e9"]
    forks = [fork_with(tmp_path / name, set()) for name in names]
    for fork in forks[1:]:
        shutil.rmtree(fork / "katas" / "7_1")
        (fork / "katas" / "7_1" / "08_circular_root_cause").mkdir(parents=True)
    run = grade(*forks, "--json", tmp_path / "new" / "class.json", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()[-4:-1]] == ["z[red]", "[bold]a", "m\\xe9"]
    told = json.loads((tmp_path / "new" / "class.json").read_text(encoding="utf-8"))["forks"]
    assert [fork["fork"] for fork in told] == [str(fork) for fork in forks]


def test_a_file_that_cannot_be_written_is_told_before_anybody_is_judged(tmp_path):
    run = grade(fork_with(tmp_path / "ada", set()), "--json", tmp_path)
    assert run.returncode == 2 and "Traceback" not in run.stderr and "7.1" not in run.stdout


@pytest.mark.parametrize("written", ["", "{", "[]", "{}", '{"katas": 3}', '{"katas": [{}]}', '{"katas": ["x"]}'])
def test_a_run_whose_result_was_spoiled_counts_as_none(tmp_path, monkeypatch, written):
    def popen(command, **options):  # in place of pytest: a learner's program wrote into the file
        Path(command[command.index("--progress-json") + 1]).write_text(written, encoding="utf-8")
        return started([sys.executable, "-c", ""])

    started = subprocess.Popen
    monkeypatch.setattr(grade_module.subprocess, "Popen", popen)
    (tmp_path / "katas" / KATAS[0].name).mkdir(parents=True)
    result = grade_module.grade(tmp_path, KATAS[:2], 60)
    assert result.katas == {"7.1.1": "not judged", "7.1.2": "not judged"}


@pytest.mark.skipif(sys.platform == "win32", reason="there an interrupt goes to the whole console")
def test_an_interrupt_ends_it_soon(tmp_path):
    forks = [fork_with(tmp_path / f"fork{number}", set()) for number in range(6)]
    command = [sys.executable, "-m", "dojo", "grade", "--phase", "7_1", *map(str, forks)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not psutil.Process(process.pid).children() and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130 and "interrupted" in said and "Traceback" not in said


def test_what_is_no_fork_is_told(tmp_path):
    run = grade(tmp_path)
    assert run.returncode == 2 and "no katas in there" in run.stdout
    assert grade("--phase", "7_9", tmp_path).returncode == 2
