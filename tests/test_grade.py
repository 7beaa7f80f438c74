"""A class of forks is graded with one command, and a fork that misbehaves costs the others nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

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


def grade(*arguments):
    command = [sys.executable, "-m", "dojo", "grade", "--phase", "7_1", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


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


def test_what_is_no_fork_is_told(tmp_path):
    run = grade(tmp_path)
    assert run.returncode == 2 and "no katas in there" in run.stdout
    assert grade("--phase", "7_9", tmp_path).returncode == 2
