"""A mock interview: choose the questions, mark the answers, and schedule when to repeat each question.

The schedule is that of FSRS, a spaced-repetition algorithm: a question that you missed returns the next day, and one
that you answered right returns later each time. The cards are in ``.import-katas/interview.json``.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import chain, zip_longest
from pathlib import Path
from random import Random
from typing import Any, Final

from fsrs import Card, Rating, Scheduler

from import_katas.checkout import ensure_state_folder, parse_number
from import_katas.drill.answers import loads
from import_katas.drill.drill import Drill, Explanation, Mark, Question
from import_katas.drill.examiner import Examiner, MarkedAnswer, UnusableProgram, mark_prediction
from import_katas.drill.prediction import NotAnAnswer, is_answered, parse_prediction, select_answer
from import_katas.drill.variation import vary
from import_katas.runs.interpreter import Run
from import_katas.toml_file import TomlError

__all__ = ["Deck", "FollowUp", "Interview", "InterviewQuestion", "choose", "choose_follow_up", "parse_typed"]

_QUESTIONS: Final = 10
_SLOW: Final = 180.0  # seconds after which a right answer counts as hard
_CARDS: Final = Path(".import-katas", "interview.json")


@dataclass(frozen=True)
class FollowUp:
    """A follow-up question and its answer, both from the kata's lesson."""

    question: str
    answer: str


@dataclass(frozen=True)
class InterviewQuestion:
    """A question of an interview, with new names and numbers, and its explanation.

    ``key``: the question's name in the deck. ``kata``: the folder of the kata that teaches it, or None.
    """

    key: str
    question: Question
    explanation: Explanation | None
    kata: Path | None
    follow_up: FollowUp | None


class Deck:
    """When each question is due, by its name. Reading it never fails: an invalid entry counts as a new question."""

    def __init__(self, root: Path) -> None:
        self._file: Final = root / _CARDS
        self._cards: Final[dict[str, Card]] = {}
        # No steps within a day: a question is repeated on another day.
        self._scheduler: Final = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        with contextlib.suppress(Exception):
            if not self._file.is_file():  # do not read from a pipe
                return
            for name, card in json.loads(self._file.read_text(encoding="utf-8"))["cards"].items():
                self._cards[name] = Card.from_dict(card)

    def __contains__(self, name: str) -> bool:
        """Return whether the question was ever asked."""
        return name in self._cards

    def is_due(self, name: str, now: datetime) -> bool:
        """Return whether it is due: the day counts, not the hour of the last interview."""
        return name in self._cards and self._cards[name].due.astimezone().date() <= now.astimezone().date()

    def estimate_recall(self, name: str, now: datetime) -> float:
        """Return how likely it is that the answer is still known, from 0 to 1."""
        return float(self._scheduler.get_card_retrievability(self._cards[name], now))

    def record_answer(self, name: str, mark: Mark, seconds: float, now: datetime) -> None:
        """Record whether the answer was right, and how long it took."""
        rating = Rating.Again if mark is not Mark.RIGHT else Rating.Hard if seconds > _SLOW else Rating.Good
        self._cards[name], _ = self._scheduler.review_card(
            self._cards.get(name) or Card(card_id=len(self._cards)), rating, now
        )

    def save(self) -> None:
        """Write the file atomically. Raises nothing: a checkout may be read-only."""
        with contextlib.suppress(OSError):
            part = ensure_state_folder(self._file.parent) / f"interview-{os.getpid()}.json"
            cards = {name: card.to_dict() for name, card in sorted(self._cards.items())}
            part.write_text(json.dumps({"schema": 1, "cards": cards}, indent=1), encoding="utf-8")
            part.replace(self._file)


def choose(
    drills: Sequence[Drill],
    deck: Deck,
    now: datetime,
    random: Random,
    count: int = _QUESTIONS,
    missed: Collection[str] = (),
) -> list[tuple[Drill, Question]]:
    """Return the questions to ask: those that are due, the least known first, then new ones, then the others.

    ``missed``: the names of questions answered wrong in a drill; they come first among the new ones.
    """
    named = {_get_name(drill, question): (drill, question) for drill in drills for question in drill.questions}
    due = sorted((name for name in named if deck.is_due(name, now)), key=lambda name: deck.estimate_recall(name, now))
    new = [name for name in _shuffle_names(drills, random) if name not in deck]
    new.sort(key=lambda name: name not in missed)
    rest = [name for name in named if name in deck and name not in due]
    rest.sort(key=lambda name: deck.estimate_recall(name, now))
    return [named[name] for name in [*due, *new, *rest][:count]]


def _shuffle_names(drills: Sequence[Drill], random: Random) -> Iterator[str]:
    """Yield the names of all questions in a random order, a question of each drill in turn."""
    shuffled = [
        random.sample(names, len(names))
        for drill in drills
        if (names := [_get_name(drill, q) for q in drill.questions])
    ]
    yield from (name for name in chain.from_iterable(zip_longest(*shuffled)) if name)


def _get_name(drill: Drill, question: Question) -> str:
    return f"{drill.name}/{question.folder.name}"


class Interview:
    """The questions, one at a time; call :meth:`judge` after each. ``missed``: those answered wrong in a drill."""

    def __init__(
        self,
        drills: Sequence[Drill],
        examiner: Examiner,
        deck: Deck,
        random: Random,
        missed: Collection[str] = (),
    ) -> None:
        self._drills: Final = drills
        self._missed: Final = missed
        self._examiner: Final = examiner
        self._deck: Final = deck
        self._random: Final = random

    def prepare_questions(self, count: int = _QUESTIONS, now: datetime | None = None) -> Iterator[InterviewQuestion]:
        """Yield the questions, each with fresh names and numbers."""
        katas = self._drills[0].folder.parents[1] if self._drills else Path()
        folders = {parse_number(folder): folder for folder in katas.glob("*/*") if parse_number(folder)}
        explanations: dict[str, Mapping[int, Explanation]] = {}
        for drill, question in choose(self._drills, self._deck, now or _now(), self._random, count, self._missed):
            if drill.name not in explanations:
                with contextlib.suppress(TomlError):
                    explanations[drill.name] = drill.load_explanations()
            why = explanations.get(drill.name, {}).get(question.number)
            varied, variation = vary(question, self._examiner.create_folder() / "question", self._random)
            kata = folders.get(why.kata) if why else None
            follow_up = choose_follow_up(kata, self._random) if kata else None
            yield InterviewQuestion(
                _get_name(drill, question), varied, variation.rewrite_explanation(why) if why else None, kata, follow_up
            )

    def judge(
        self, asked: InterviewQuestion, text: str, seconds: float = 0.0, now: datetime | None = None
    ) -> tuple[MarkedAnswer, Run | UnusableProgram]:
        """Return the mark of a typed answer, and the program's result. An unclear answer is not recorded: ask again."""
        question, run = asked.question, self._examiner.run_all([asked.question])[asked.question.number]
        try:
            value = select_answer(parse_typed(text))
            if not is_answered(value):
                marked = MarkedAnswer(question, Mark.NOT_ANSWERED)
            else:
                marked = mark_prediction(question, parse_prediction(question.asks, value), run, 0)
        except NotAnAnswer as error:
            marked = MarkedAnswer(question, Mark.UNCLEAR, f"The answer {error}")
        if marked.mark is not Mark.UNCLEAR:
            self._deck.record_answer(asked.key, marked.mark, seconds, now or _now())
            self._deck.save()
        return marked, run


def _now() -> datetime:
    return datetime.now(timezone.utc)


def parse_typed(text: str) -> Any:
    """Convert typed text to a value: a TOML value or a tuple of strings if it is one, else the text itself.

    A tuple needs double quotes; one in single quotes is output of a program, and stays text.
    """
    value = text.strip()
    if value.startswith('("') and value.endswith(")"):
        value = f"[{value[1:-1]}]"
    try:
        return loads(f"answer = {value}")["answer"] if "\n" not in value else text
    except (ValueError, KeyError):
        return text


def choose_follow_up(kata: Path, random: Random) -> FollowUp | None:
    """Return one of the questions under "In an interview" in the kata's lesson, with its answer; None without any."""
    try:
        lesson = (kata / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    section = re.search(r"^## In an interview$(.*?)(?=^## |\Z)", lesson, re.MULTILINE | re.DOTALL)
    parts = re.split(r"^\*([^*]+\?)\*", section[1] if section else "", flags=re.MULTILINE)[1:]
    pairs = [FollowUp(_reflow(q), _reflow(a)) for q, a in zip(parts[::2], parts[1::2], strict=True)]
    return random.choice(pairs) if pairs else None


def _reflow(text: str) -> str:
    """Return the paragraphs, each as one line."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
