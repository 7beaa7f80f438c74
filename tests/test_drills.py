"""The drills: what is right is found out here by another way than the judge's, and the judge is held to it.

``python -m tests.test_drills katas/7_1/drill/questions/01_name`` says what each Python that is found here makes of a
question, and whether it is fit to be one.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from import_katas.drill.drill import (
    AnswerKind,
    Mark,
    Question,
    find_drills,
    render_blank_answers,
    render_questions_page,
)
from import_katas.drill.examiner import Examiner
from import_katas.drill.prediction import describe_mistake, parse_prediction
from import_katas.kata.workshop import Scratch
from tests.small_fork import ROOT

DRILLS = list(find_drills(ROOT / "katas"))
QUESTIONS = [question for drill in DRILLS for question in drill.questions]
SIZES = {"7.1": 15, "7.2": 20, "7.3": 30, "7.4": 20}
UPSTREAM = bool(os.environ.get("IMPORT_KATAS_UPSTREAM"))  # in a fork, the drills may be answered
LONGEST = {"7.1": 32, "7.2": 36, "7.3": 44, "7.4": 40}  # lines of a program, so that one can hold it in the head
DOCUMENTATION = r"https://(docs\.python\.org/3/|peps\.python\.org/pep-|packaging\.python\.org/)\S+"

each_drill = pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.phase)
each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda question: f"{question.folder.parents[2].name}/{question.folder.name}"
)


# -- the other way: no code of the judge's, no environment of its own


def plain_run(question, folder, *, python=sys.executable, seed="0"):
    """What the command does in a folder, in a bare subprocess: stdout, and the type of the exception."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "VIRTUAL"))}
    env |= {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [python, *question.command]
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60)
    last = run.stderr.strip().splitlines()[-1] if run.returncode and run.stderr.strip() else ""
    kind = re.match(r"(?:\w+\.)*(\w+)(?=:|$)", last)
    return run.stdout, kind[1] if kind else ""


def unpacked(question, parent):
    folder = Path(tempfile.mkdtemp(dir=parent)) / "with a space and ü"
    shutil.copytree(question.folder, folder, ignore=shutil.ignore_patterns("__pycache__", "question.toml"))
    return folder


def answer_from(question, stdout, exception):
    """The right answer, as a learner would write it down."""
    lines = stdout.splitlines()
    return {
        AnswerKind.PRINTS: lambda: lines,
        AnswerKind.EXCEPTION: lambda: exception or "none",
        AnswerKind.COUNT: lambda: lines.count(question.counted),
        AnswerKind.FILE: lambda: lines[-1],
        AnswerKind.MODULES: lambda: lines[-1].split() if lines else [],
        AnswerKind.CLAIM: lambda: {"True": True, "False": False}[lines[-1]],
    }[question.asks]()


def right_answer(question, parent, **how):
    return answer_from(question, *plain_run(question, unpacked(question, parent), **how))


def toml(answers):
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in answers.items())


@pytest.fixture(scope="module")
def examiner():
    scratch = Scratch()
    yield Examiner(scratch.interpreter, scratch.create_folder)
    scratch.remove()


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The right answer to each question on this Python, by its folder."""
    parent = tmp_path_factory.mktemp("plain")
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(functools.partial(right_answer, parent=parent), QUESTIONS)
    return {question.folder: answer for question, answer in zip(QUESTIONS, answers, strict=True)}


# -- the questions


@each_drill
def test_each_drill_has_its_number_of_questions(drill):
    assert len(drill.questions) == SIZES[drill.phase]
    titles = [question.title for question in drill.questions]
    assert len(set(titles)) == len(titles)


@each_drill
def test_the_right_answers_are_right(drill, book, examiner, tmp_path):
    file = tmp_path / "answers.toml"
    file.write_text(toml({question.key: book[question.folder] for question in drill.questions}), encoding="utf-8")
    sheet = examiner.mark(drill, file)
    assert [f"{m.question.number}: {m.comment}" for m in sheet.marked if m.mark is not Mark.RIGHT] == []
    assert not sheet.problems


@each_drill
def test_answers_that_people_get_wrong_are_refused(drill, book):
    for question in drill.questions:
        right = parse_prediction(question.asks, book[question.folder])
        mistakes = drill.load_explanations()[question.number].mistakes
        assert len(mistakes) >= (question.asks is not AnswerKind.CLAIM) + (question.asks is AnswerKind.PRINTS), (
            question.folder
        )
        wrong = [parse_prediction(question.asks, mistake) for mistake in mistakes]
        if not question.varies:  # else it may be right here
            assert right not in wrong, question.folder
        for mistake in {*wrong, *hairs(question.asks, right)} - {right}:
            said = describe_mistake(question.asks, mistake, right)
            assert said, question.folder
            told = f" {said.casefold()} "
            lines = right if isinstance(right, tuple) else (str(right),)
            if question.asks in (AnswerKind.PRINTS, AnswerKind.FILE, AnswerKind.MODULES):
                assert not any(len(line) > 3 and line.casefold() in told for line in lines), f"{said} tells the answer"


def hairs(asks, right):
    """Answers that miss the right one by a hair."""
    if asks is AnswerKind.PRINTS:
        yield right[:-1]
        yield (*right, "None")
        yield (right[0].swapcase(), *right[1:])
        yield from (tuple(lines) for lines in itertools.islice(itertools.permutations(right), 6))
    elif asks is AnswerKind.EXCEPTION:
        yield from ("Exception", "BaseException", "none", "ImportError", "ModuleNotFoundError", "AttributeError")
        yield right.lower() if right != "none" else "ValueError"
    elif asks is AnswerKind.COUNT:
        yield from (right - 1, right + 1, 0)
    elif asks is AnswerKind.FILE:
        yield from (f"{right}c", right.rpartition("/")[2] + "x", f"other/{right}")
    elif asks is AnswerKind.MODULES:
        yield from (right[1:], tuple(sorted({*right, "sys"})))
    else:
        yield not right


@each_question
def test_what_a_program_does_is_stable(question, tmp_path):
    folder = unpacked(question, tmp_path)
    before = {file.relative_to(folder) for file in folder.rglob("*")}
    runs = [plain_run(question, folder, seed=seed) for seed in ("0", "1", "77")]  # the later ones find bytecode
    runs.append(plain_run(question, unpacked(question, tmp_path)))
    assert len(set(runs)) == 1
    after = {file.relative_to(folder) for file in folder.rglob("*") if "__pycache__" not in file.parts}
    assert after == before, "it leaves files behind"
    assert str(tmp_path) not in runs[0][0], "it prints where it is"
    if question.asks is not AnswerKind.EXCEPTION:
        assert runs[0][0].strip(), "there is nothing to predict"


@each_question
def test_the_answer_varies_where_the_question_says_so(question, tmp_path):
    found = pythons()
    if len(found) < 6:
        pytest.skip(f"only {len(found)} of six Pythons are here")
    answers = {json.dumps(right_answer(question, tmp_path, python=python)) for python in found.values()}
    assert (len(answers) > 1) == bool(question.varies), answers


@functools.cache
def pythons():
    """The Pythons that are found here, by their name."""
    names = [f"python3.{minor}" for minor in range(10, 16)]
    return {name: python for name in names if (python := shutil.which(name)) and runs_as(python, name)}


def runs_as(python, name):
    """Whether it is a Python of that name: a shim of pyenv's is there also where its Python is not."""
    said = subprocess.run([python, "--version"], capture_output=True, text=True, timeout=60)
    return said.returncode == 0 and said.stdout.startswith(name.replace("python", "Python ") + ".")


def test_a_shim_without_its_python_is_skipped(tmp_path, monkeypatch):
    for name, text in (("python3.10", "exit 127"), ("python3.11", "echo Python 3.11.7")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    if os.name == "nt":
        pytest.skip("a shim of pyenv's is a shell script")
    assert list(pythons.__wrapped__()) == ["python3.11"]


@each_question
def test_a_question_is_short_and_has_an_explanation(question):
    lines = [line for _, text in question.read_files() for line in text.splitlines() if line.strip()]
    phase = question.folder.parents[2].name.replace("_", ".")
    assert 2 <= len(lines) <= LONGEST[phase]
    assert max(map(len, lines)) <= 72, "it must fit into a terminal"
    told = next(d for d in DRILLS if d.phase == phase).load_explanations()[question.number]
    assert re.fullmatch(DOCUMENTATION, told.documentation)
    assert 80 <= len(told.why) <= 900


@each_drill
def test_the_page_and_the_blank_answers_are_those_of_the_questions(drill):
    assert drill.page.read_text(encoding="utf-8") == render_questions_page(drill), "import-katas drill"
    if UPSTREAM:
        assert drill.answers.read_text(encoding="utf-8") == render_blank_answers(drill)


def test_the_example_in_the_readme_is_what_the_terminal_shows(examiner, tmp_path):
    drill = next(drill for drill in DRILLS if drill.phase == "7.1")
    given = render_blank_answers(drill).replace('q4 = "?"', 'q4 = ["sys"]').replace('q5 = "?"', 'q5 = "often"')
    (tmp_path / "answers.toml").write_text(given, encoding="utf-8")
    wrong, unclear = examiner.mark(drill, tmp_path / "answers.toml").marked[3:5]
    for page in (ROOT / "docs" / "usage.md", drill.folder / "README.md"):
        text = page.read_text(encoding="utf-8")
        for part in (
            f"x 4  {wrong.question.title}",
            f"answers.toml:{wrong.line}\n",
            f"? 5  {unclear.question.title}",
            f"answers.toml:{unclear.line}: {unclear.comment}",
        ):
            assert part in text


if __name__ == "__main__":
    for name in sys.argv[1:]:
        asked = Question.load(Path(name).resolve())
        print(f"{asked.folder.name}  {asked.title}\n  {asked.prompt} {asked.varies}")
        with tempfile.TemporaryDirectory() as temporary:
            told = {}
            for version, python in pythons().items():
                said = [right_answer(asked, temporary, python=python, seed=seed) for seed in ("0", "1")]
                told.setdefault(json.dumps(said[0]), []).append(version.removeprefix("python"))
                if said[0] != said[1]:
                    print(f"  {version}: NOT STABLE: {said}")
            for said, versions in told.items():
                print(f"  {', '.join(versions)}: {said}")
            if (len(told) > 1) != bool(asked.varies):
                print("  VARIES, and does not say so" if len(told) > 1 else "  says that it varies, and does not")
            test_what_a_program_does_is_stable(asked, temporary)
