"""The mock interview: fresh questions, an honest judge, and a question that comes back when it is time."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from random import Random

import pytest

from import_katas.drill.drill import AnswerKind, Mark, find_drills
from import_katas.drill.examiner import Examiner, get_outcome
from import_katas.drill.interview import Deck, Interview, choose, choose_follow_up, parse_typed
from import_katas.drill.variation import vary
from import_katas.kata.workshop import Scratch
from tests.small_fork import ROOT

pytestmark = pytest.mark.once

DRILLS = list(find_drills(ROOT / "katas"))
MONDAY = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)

each_drill = pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.phase)


@pytest.fixture(scope="module")
def examiner():
    scratch = Scratch()
    yield Examiner(scratch.interpreter, scratch.create_folder)
    scratch.remove()


def answer_to(question, run):
    """The right answer as somebody would type it."""
    right = get_outcome(question, run)
    if question.asks is AnswerKind.PRINTS:
        return "\n".join(right)
    if question.asks is AnswerKind.MODULES:
        return json.dumps(right)
    return str(right)


def names(drills):
    return {f"{drill.name}/{question.folder.name}" for drill in drills for question in drill.questions}


# -- other names, other numbers, another answer


@each_drill
def test_each_question_can_be_asked_with_other_words_and_has_an_answer_then(drill, examiner):
    for seed in (1, 2):
        varied = [vary(q, examiner.create_folder() / "program", Random(seed))[0] for q in drill.questions]
        runs = examiner.run_all(varied)
        for question in varied:
            get_outcome(question, runs[question.number])  # raises where the program shows nothing to predict


@each_drill
def test_a_twist_makes_the_answer_another_one(drill, examiner):
    twisted = [question for question in drill.questions if question.twist and not question.varies]
    assert twisted
    before = examiner.run_all(twisted)
    for question in twisted:
        seed = next(seed for seed in range(99) if Random(seed).choice([None, question.twist]))
        varied, variation = vary(question, examiner.create_folder() / "program", Random(seed))
        assert variation.twist
        right, other = (
            get_outcome(question, before[question.number]),
            get_outcome(varied, examiner.run_all([varied])[varied.number]),
        )
        renamed = tuple(map(variation.rewrite_text, right)) if isinstance(right, tuple) else right
        assert other != renamed, question.folder.name


def test_what_is_said_about_versions_is_said_of_the_program_without_a_twist_only(examiner):
    question = next(q for drill in DRILLS for q in drill.questions if q.twist and q.varies)
    both = [vary(question, examiner.create_folder() / "program", Random(seed)) for seed in range(20)]
    assert {(bool(variation.twist), varied.varies) for varied, variation in both} == {
        (True, ""),
        (False, question.varies),
    }


@each_drill
def test_no_question_can_be_answered_by_heart(drill, examiner):
    """In a few interviews each question has more than one right answer."""
    for question in drill.questions:
        if question.twist and not question.varies:
            continue  # the test above
        seen = set()
        for seed in range(12):
            varied, _ = vary(question, examiner.create_folder() / "program", Random(seed))
            seen.add(get_outcome(varied, examiner.run_all([varied])[varied.number]))
            if len(seen) > 1:
                break
        assert len(seen) > 1 or question.varies, question.folder.name


def test_the_explanation_speaks_of_the_names_that_were_asked(examiner):
    drill = DRILLS[0]
    question = drill.questions[3]
    _, variation = vary(question, examiner.create_folder() / "program", Random(1))
    why = variation.rewrite_explanation(drill.load_explanations()[question.number]).why
    assert f"`{variation.new['tax']}`" in why and "`tax`" not in why and f"{variation.new['totals']}.py" in why


# -- the judge


def test_the_running_program_is_the_judge_of_a_fresh_question(examiner, tmp_path):
    interview = Interview(DRILLS, examiner, Deck(tmp_path), Random(5))
    for asked in interview.prepare_questions(6):
        run = examiner.run_all([asked.question])[asked.question.number]
        marked, _ = interview.judge(asked, answer_to(asked.question, run))
        assert marked.mark is Mark.RIGHT, (asked.key, marked.comment)
        assert asked.follow_up and asked.follow_up.question.endswith("?") and asked.follow_up.answer
        assert asked.explanation and asked.kata


def test_an_answer_that_cannot_be_read_is_asked_again_and_costs_nothing(examiner, tmp_path):
    deck = Deck(tmp_path)
    interview = Interview(DRILLS, examiner, deck, Random(5))
    asked = next(asked for asked in interview.prepare_questions(65) if asked.question.asks is AnswerKind.COUNT)
    marked, _ = interview.judge(asked, "often")
    assert marked.mark is Mark.UNCLEAR and asked.key not in deck
    marked, _ = interview.judge(asked, "?")
    assert marked.mark is Mark.NOT_ANSWERED and asked.key in deck


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('["a", "b"]', ["a", "b"]),
        ('("a", "b")', ["a", "b"]),
        ("('a', 'b')", "('a', 'b')"),
        ("3", 3),
        ("true", True),
        ("ImportError", "ImportError"),
        ("a\nb", "a\nb"),
        ("", ""),
        ("x = 1", "x = 1"),
    ],
)
def test_what_is_typed_is_a_value_or_the_text_itself(text, value):
    assert parse_typed(text) == value


# -- a week of interviews


def test_what_was_wrong_comes_back_the_next_day_and_what_was_right_later(tmp_path):
    deck, random = Deck(tmp_path), Random(1)
    first = [f"{d.name}/{q.folder.name}" for d, q in choose(DRILLS, deck, MONDAY, random)]
    for place, name in enumerate(first):
        deck.record_answer(name, Mark.WRONG if place < 4 else Mark.RIGHT, 20, MONDAY)
    deck.save()
    deck = Deck(tmp_path)
    second = [
        f"{d.name}/{q.folder.name}" for d, q in choose(DRILLS, deck, MONDAY + timedelta(days=1, minutes=5), random)
    ]
    assert set(first[:4]) <= set(second) and set(first[4:]).isdisjoint(second)


def test_what_was_wrong_in_the_evening_comes_back_the_next_morning(tmp_path):
    deck, evening = Deck(tmp_path), datetime(2026, 3, 2, 21).astimezone()
    deck.record_answer("7_1/drill/01_star", Mark.WRONG, 20, evening.astimezone(timezone.utc))
    later = [evening + timedelta(minutes=90), evening + timedelta(hours=11)]
    assert [deck.is_due("7_1/drill/01_star", now) for now in later] == [False, True]


def test_in_a_week_of_right_answers_no_question_is_asked_twice_while_there_are_new_ones(tmp_path):
    deck, random, seen = Deck(tmp_path), Random(2), []
    for day in range(6):
        now = MONDAY + timedelta(days=day)
        today = [f"{d.name}/{q.folder.name}" for d, q in choose(DRILLS, deck, now, random)]
        assert len(today) == len(set(today)) == 10
        fresh = [name for name in today if name not in seen]
        assert all(deck.is_due(name, now) for name in today if name in seen), (
            "a question that is not due is asked again"
        )
        assert {name.split("/")[0] for name in fresh} == {"7_1", "7_2", "7_3", "7_4"} or len(fresh) < 6
        seen += fresh
        for name in today:
            deck.record_answer(name, Mark.RIGHT, 20, now)
    assert len(seen) >= 35


def test_what_was_wrong_in_a_drill_is_asked_first(tmp_path):
    missed = sorted(names(DRILLS))[7:10]
    first = [f"{d.name}/{q.folder.name}" for d, q in choose(DRILLS, Deck(tmp_path), MONDAY, Random(3), 10, missed)]
    assert set(first[:3]) == set(missed)


@pytest.mark.parametrize("text", ["", "oops", "[]", '{"cards": {"a": 3}}', '{"cards": []}'])
def test_a_deck_that_is_not_understood_is_a_new_one(tmp_path, text):
    file = tmp_path / ".import-katas" / "interview.json"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert len(choose(DRILLS, Deck(tmp_path), MONDAY, Random(3))) == 10


# -- the lessons


def test_each_lesson_has_a_question_to_go_on_with():
    for drill in DRILLS:
        for explanation in drill.load_explanations().values():
            phase, number = explanation.kata.rsplit(".", 1)
            [folder] = (ROOT / "katas" / phase.replace(".", "_")).glob(f"{number:0>{2 + number[-1].isalpha()}}_*")
            assert choose_follow_up(folder, Random(1)), folder


# -- the command


PROGRAMS = [
    ('asks = "prints"', "print('one')\nprint('two')\n"),
    ('asks = "count"\ncounted = "x"\nprompt = "How often?"', "print('x')\n"),
]


@pytest.fixture
def sitting(fork):
    fork.add_drill("9_1", PROGRAMS, "")
    return functools.partial(interview_in, fork.root)


def interview_in(root, stdin, *options):
    return subprocess.run(
        [sys.executable, "-m", "import_katas", "interview", *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1"},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )


def test_an_interview_over_a_pipe_asks_judges_and_ends(sitting):
    run = sitting("often\n?\n?\n", "--questions", "2", "--seed", "1")
    assert run.returncode == 0, run.stderr
    assert "1 of 2" in run.stdout and "2 of 2" in run.stdout and "0 of 2 right in 0:" in run.stdout
    assert "What to say next time" in run.stdout and "Because of" in run.stdout


def test_a_right_answer_is_right_and_the_clock_can_be_hidden(fork):
    fork.add_drill("9_1", PROGRAMS[:1], "")
    run = interview_in(fork.root, "one\\ntwo\n", "--no-clock")
    assert "# Right." in run.stdout and "1 of 1 right." in run.stdout
    assert "0:0" in interview_in(fork.root, "three\n").stdout and "0:0" not in run.stdout


@pytest.mark.parametrize(
    ("stdin", "said"), [("", "no answers on stdin"), ("?\n", "stdin ended after 1 of 2 questions")]
)
def test_without_a_terminal_it_says_in_one_line_what_is_missing(sitting, stdin, said):
    run = sitting(stdin, "--questions", "2")
    assert said in run.stderr and len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr


def test_elsewhere_it_says_that_there_are_no_katas(tmp_path):
    run = interview_in(tmp_path, "")
    assert run.returncode == 2 and len(run.stderr.strip().splitlines()) == 1
