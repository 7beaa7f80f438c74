"""A class of forks is graded with one command, and a fork that misbehaves costs the others nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from import_katas.cli import grade as grade_module
from import_katas.drill.drill import find_drills, render_blank_answers
from import_katas.kata.answer_book import Kind, load_states
from import_katas.kata.kata import find_katas
from import_katas.runs.processes import get_namespace_prefix
from tests.small_fork import ROOT
from tests.test_drills import right_answer, toml

pytestmark = pytest.mark.once

KATAS = [kata for kata in find_katas(ROOT / "katas") if kata.folder.parent.name == "7_1"]
DRILL = next(drill for drill in find_drills(ROOT / "katas") if drill.phase == "7.1")
OF = len(DRILL.questions)


def fork_with(folder, solved):
    """A checkout of two katas, in which those of these numbers are solved; the others of the phase are missing."""
    for kata in [kata for kata in KATAS if kata.number in ("7.1.2", "7.1.8")]:
        kind = Kind.ACCEPTED if kata.number in solved else Kind.SHIPPED
        state = next(state for state in load_states(kata) if state.kind is kind)
        state.write(folder / "katas" / kata.name / "workshop")
    return folder


def answer(fork, text):
    """Put the answers to the drill of 7.1 into a fork; nothing else of a drill is in there."""
    file = fork / "katas" / DRILL.name / "answers.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="latin-1")


@pytest.fixture(scope="module")
def one_right(tmp_path_factory):
    """Answers: the first is right, the second none to any question, and the others are not there."""
    return toml({"q1": right_answer(DRILL.questions[0], tmp_path_factory.mktemp("plain"))}) + "q2 = =\n"


def grade(*arguments, env=None):
    command = [sys.executable, "-m", "import_katas", "grade", "--phase", "7_1", *map(str, arguments)]
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


def test_the_score_of_a_drill_is_shown_beside_its_katas(tmp_path, one_right):
    ada, bob, eve = (fork_with(tmp_path / name, {"7.1.2"}) for name in ("ada", "bob", "eve"))
    answer(ada, one_right)
    answer(bob, render_blank_answers(DRILL))
    run = grade(ada, bob, eve, "--json", tmp_path / "class.json")
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["ada", ".#..........", f"1/{OF}", "1", "of", "12"] in lines
    for name in ("bob", "eve"):  # nothing is answered, or there is no file
        assert [name, ".#..........", "1", "of", "12"] in lines
    told = {fork["fork"]: fork for fork in json.loads((tmp_path / "class.json").read_text(encoding="utf-8"))["forks"]}
    assert [told[str(fork)]["drills"] for fork in (ada, bob, eve)] == [
        {"7.1": {"right": right, "of": OF}} for right in (1, 0, 0)
    ]
    (drill,) = told[str(ada)]["progress"]["drills"]
    marks = [question["mark"] for question in drill["questions"]]
    assert marks == ["right", "unclear", *["not answered"] * (OF - 2)]


def test_a_workshop_that_writes_the_answers_comes_too_late(tmp_path, one_right):
    eve = fork_with(tmp_path / "eve", set())
    answer(eve, "")
    file = eve / "katas" / DRILL.name / "answers.toml"
    writes = f"open({str(file)!r}, 'w').write({one_right!r})"
    for source in (eve / "katas" / KATAS[1].name / "workshop").rglob("*.py"):
        source.write_text(
            f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {writes!r}])\n",
            encoding="utf-8",
        )
    result = grade_module.grade(eve, KATAS[:2], 60)
    assert file.read_text(encoding="utf-8") == one_right  # it really ran
    assert result.drills == {"7.1": {"right": 0, "of": OF}}


def test_a_score_stands_below_the_katas_where_the_table_is_too_wide(tmp_path, one_right):
    ada = fork_with(tmp_path / "ada", set())
    answer(ada, one_right)
    run = grade(ada, env={"COLUMNS": "28"})
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert lines[1:3] == [["ada", "............", "0", "of", "12"], [f"1/{OF}"]]


@pytest.mark.parametrize("text", ["\xff\xfe\0q1 = [", "q1 = " + "[" * 5000, None])
def test_answers_that_cannot_be_read_cost_nothing_else(tmp_path, text):
    bob = fork_with(tmp_path / "bob", {"7.1.2"})
    if text is None:
        (bob / "katas" / DRILL.name / "answers.toml").mkdir(parents=True)
    else:
        answer(bob, text)
    result = grade_module.grade(bob, KATAS[:2], 60)
    assert result.katas == {"7.1.1": "not yet", "7.1.2": "solved"}
    assert result.drills == {"7.1": {"right": 0, "of": OF}}


def test_nothing_but_the_answers_of_a_drill_is_read_of_a_fork(tmp_path, one_right):
    eve = fork_with(tmp_path / "eve", set())
    answer(eve, one_right)
    drill = eve / "katas" / DRILL.name
    shutil.copytree(DRILL.folder / "questions", drill / "questions")
    for program in drill.glob("questions/**/*.py"):
        program.write_text("print('Nonsense')\n", encoding="utf-8")
    for name in ("drill.toml", "conftest.py", "test_drill_7_1.py"):
        (drill / name).write_text("no TOML, no Python", encoding="utf-8")
    assert grade_module.grade(eve, KATAS[1:2], 60).scores == {"7.1": f"1/{OF}"}


@pytest.mark.skipif(sys.platform == "win32", reason="it takes a signal to end a process like that")
def test_code_that_ends_the_run_costs_one_kata(tmp_path, one_right):
    eve = fork_with(tmp_path / "eve", {"7.1.2", "7.1.8"})
    answer(eve, one_right)
    for name in ("shop/models.py", "shop/services.py"):
        (eve / "katas/7_1/08_circular_root_cause/workshop" / name).write_text("import ctypes\nctypes.string_at(0)\n")
    run = grade(eve, "--minutes", "1")
    assert run.returncode == 0, run.stderr
    assert f".#.......... 1/{OF}" in run.stdout


@pytest.mark.skipif(not get_namespace_prefix(), reason="this system has no such namespaces, or does not allow them")
def test_a_fork_cannot_end_the_grading_of_another(tmp_path):
    ada, eve = fork_with(tmp_path / "ada", {"7.1.2", "7.1.8"}), fork_with(tmp_path / "eve", {"7.1.2"})
    killer = tmp_path / "killer.py"
    killer.write_text(
        "import os, pathlib, signal, time\n"
        f"pathlib.Path({str(tmp_path / 'started')!r}).touch()\n"
        "until = time.monotonic() + 0.5\n"
        "while time.monotonic() < until:\n"
        "    for folder in pathlib.Path('/proc').glob('[0-9]*'):\n"
        "        try:\n"
        f"            if {bytes(ada)!r} in (folder / 'cmdline').read_bytes():\n"
        "                os.kill(int(folder.name), signal.SIGKILL)\n"
        "        except OSError:\n"
        "            continue\n",
        encoding="utf-8",
    )
    source = (
        f"import subprocess, sys\nsubprocess.Popen([sys.executable, {str(killer)!r}], start_new_session=True).wait()\n"
    )
    (eve / "katas/7_1/08_circular_root_cause/workshop/shop/__init__.py").write_text(source, encoding="utf-8")
    run = grade(eve, ada, "--jobs", "2")
    assert run.returncode == 0 and (tmp_path / "started").exists(), run.stderr
    shown = {line.split()[0]: line.split()[1] for line in run.stdout.splitlines()[1:3]}
    assert shown == {"eve": ".#..........", "ada": ".#.....#...."}


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="it takes a session of its own to outlive a run")
def test_no_process_of_theirs_is_left(tmp_path):
    eve = fork_with(tmp_path / "eve", set())
    program = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(300)"
    daemon = f"os.setsid(); os.fork() and os._exit(0); {program}"
    source = f"import subprocess, sys\nsubprocess.call([sys.executable, '-c', {'import os, time; ' + daemon!r}])\n"
    (eve / "katas/7_1/08_circular_root_cause/workshop/shop/__init__.py").write_text(source, encoding="utf-8")
    run = grade(eve)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "pid").exists()
    left = [process for process in psutil.process_iter(["cmdline"]) if str(tmp_path) in str(process.info["cmdline"])]
    assert not left


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


SPOILED_KATAS = ["", "{", "[]", "{}", '{"katas": 3}', '{"katas": [{}]}', '{"katas": ["x"]}']
SPOILED_DRILLS = ["3", "[{}]", '["x"]', '[{"phase": "7.1", "right": 3}]', '[{"phase": "7.1", "questions": [3]}]']


@pytest.mark.parametrize(
    "written", SPOILED_KATAS + [f'{{"katas": [], "drills": {drills}}}' for drills in SPOILED_DRILLS]
)
def test_a_run_whose_result_was_spoiled_counts_as_none(tmp_path, monkeypatch, written):
    def popen(command, **options):  # in place of pytest
        return started([sys.executable, "-c", f"print({written!r})"], **options)

    started = subprocess.Popen
    monkeypatch.setattr(grade_module.subprocess, "Popen", popen)
    (tmp_path / "katas" / KATAS[0].name).mkdir(parents=True)
    result = grade_module.grade(tmp_path, KATAS[:2], 60)
    assert result.katas == {"7.1.1": "not judged", "7.1.2": "not judged"} and result.drills == {}


def kata_as_sent(names, outcome="passed", verdict="solved"):
    checks = [{"name": name, "outcome": outcome} for name in names]
    return {"number": KATAS[0].number, "folder": f"katas/{KATAS[0].name}", "verdict": verdict, "checks": checks}


@pytest.mark.parametrize(
    "sent, code, verdict",
    [
        (kata_as_sent(KATAS[0].checks), 0, "solved"),
        (kata_as_sent(KATAS[0].checks), 1, "not judged"),
        (kata_as_sent(KATAS[0].checks[1:]), 0, "not judged"),
        (kata_as_sent([*KATAS[0].checks, "test_more"]), 0, "not judged"),
        (kata_as_sent(KATAS[0].checks[:1] * len(KATAS[0].checks)), 0, "not judged"),
        (kata_as_sent(KATAS[0].checks, "failed", "not yet"), 0, "not judged"),
        (kata_as_sent(KATAS[0].checks, "failed", "not yet"), 1, "not yet"),
    ],
)
def test_a_verdict_counts_only_with_all_checks_and_the_exit_code_that_goes_with_it(
    tmp_path, monkeypatch, sent, code, verdict
):
    text = json.dumps({"katas": [sent], "drills": []})
    started = subprocess.Popen
    program = f"print({text!r}); raise SystemExit({code})"
    monkeypatch.setattr(
        grade_module.subprocess, "Popen", lambda _, **options: started([sys.executable, "-c", program], **options)
    )
    (tmp_path / "katas" / KATAS[0].name).mkdir(parents=True)
    assert grade_module.grade(tmp_path, KATAS[:1], 60).katas == {KATAS[0].number: verdict}


@pytest.mark.skipif(sys.platform == "win32", reason="there an interrupt goes to the whole console")
def test_an_interrupt_ends_it_soon(tmp_path):
    forks = [fork_with(tmp_path / f"fork{number}", set()) for number in range(6)]
    command = [sys.executable, "-m", "import_katas", "grade", "--phase", "7_1", *map(str, forks)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not psutil.Process(process.pid).children() and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130 and "interrupted" in said and "Traceback" not in said


def test_what_is_no_fork_is_told(tmp_path):
    run = grade(tmp_path)
    assert run.returncode == 2 and "this folder contains no katas" in run.stdout
    assert grade("--phase", "7_9", tmp_path).returncode == 2
