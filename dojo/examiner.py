"""Who judges a drill: this very Python. It runs the programs, side by side, and compares the predictions with them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dojo.answers import Problem, read_answers
from dojo.drill import NOT_ANSWERED, Drill, Mark, Question
from dojo.interpreter import Interpreter, Run
from dojo.prediction import (
    NotAnAnswer,
    in_other_words,
    is_answered,
    observed,
    of_this_python,
    predicted,
    what_is_off,
)

__all__ = ["Examiner", "Marked", "Sheet", "outcome", "proven"]


@dataclass(frozen=True)
class Marked:
    """A question with the mark of its answer, what is ``said`` of it, and its ``line`` in the file (0: none)."""

    question: Question
    mark: Mark
    said: str = ""
    line: int = 0


@dataclass(frozen=True)
class Sheet:
    """A whole drill, marked. ``problems``: what is wrong with the file, apart from single answers."""

    drill: Drill
    answers: Path
    marked: tuple[Marked, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, mark: Mark) -> int:
        """Return how many answers have this mark."""
        return sum(marked.mark is mark for marked in self.marked)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data that travels between processes; :meth:`from_data` makes it again."""
        return {
            "name": self.drill.name,
            "answers": str(self.answers),
            "marked": [(marked.mark.value, marked.said, marked.line) for marked in self.marked],
            "problems": [(problem.line, problem.said) for problem in self.problems],
        }

    @classmethod
    def from_data(cls, drill: Drill, data: Mapping[str, Any]) -> Sheet:
        """Return the sheet of ``drill`` that was made to ``data``."""
        marked = zip(drill.questions, data["marked"], strict=True)
        return cls(
            drill,
            Path(data["answers"]),
            tuple(Marked(question, Mark(mark), said, line) for question, (mark, said, line) in marked),
            tuple(Problem(*problem) for problem in data["problems"]),
        )

    @property
    def score(self) -> str:
        """How it stands, such as "11 of 15 right, 2 wrong, 2 not answered"."""
        rest = (f"{n} {mark.value}" for mark in list(Mark)[1:] if (n := self.count(mark)))
        return ", ".join([f"{self.count(Mark.RIGHT)} of {len(self.marked)} right", *rest])


class Examiner:
    """Runs the programs of questions with ``interpreter``, each in a folder of its own that ``new_folder`` makes."""

    def __init__(self, interpreter: Interpreter, new_folder: Callable[[], Path]) -> None:
        self._interpreter: Final = interpreter
        self._new_folder: Final = new_folder

    def unpack(self, question: Question) -> Path:
        """Copy the program into a folder of its own, and return that."""
        folder = self._new_folder() / "program"
        shutil.copytree(question.folder, folder, ignore=shutil.ignore_patterns("__pycache__", "question.toml"))
        return folder

    def run(self, question: Question, folder: Path | None = None, *, recorded: bool = False) -> Run:
        """Run one program as a person would in a terminal, in a ``folder`` that it was unpacked into.

        Raises :class:`dojo.errors.TimeLimitExceeded`.
        """
        folder = folder or self.unpack(question)
        run = self._interpreter.run(*question.command, cwd=folder, write_bytecode=True, recorded=recorded)
        return run.with_text(lambda text: text.replace(f"{folder}{os.sep}", ""))

    def run_all(self, questions: Iterable[Question]) -> dict[int, Run]:
        """Run the programs side by side, as many at a time as there are processors; return what came of them."""
        wanted = list(questions)
        if not wanted:
            return {}
        _ = self._interpreter.executable  # made once, before the threads need it
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            runs = list(pool.map(self.run, wanted))
        return {question.number: run for question, run in zip(wanted, runs, strict=True)}

    def mark(self, drill: Drill, answers: Path) -> Sheet:
        """Return the marks of the ``answers``. Raises :class:`dojo.errors.TimeLimitExceeded`."""
        given, problems = read_answers(answers, [question.key for question in drill.questions])
        marked: dict[int, Marked] = {}
        predictions = {}
        for question in drill.questions:
            answer = given.get(question.key)
            line = answer.line if answer else 0
            try:
                value = of_this_python(answer.value) if answer else NOT_ANSWERED
                if is_answered(value):
                    predictions[question.number] = predicted(question.asks, value)
                else:
                    marked[question.number] = Marked(question, Mark.NOT_ANSWERED, line=line)
            except NotAnAnswer as error:
                marked[question.number] = Marked(question, Mark.UNCLEAR, f"{question.key} {error}", line)
        for problem in problems:  # of the file, and so before the answer
            for question in drill.questions:
                if question.key == problem.key:
                    marked[question.number] = Marked(question, Mark.UNCLEAR, problem.said, problem.line)
        runs = self.run_all(question for question in drill.questions if question.number in predictions)
        for question in drill.questions:
            if question.number in predictions:
                seen = outcome(question, runs[question.number])
                marked[question.number] = _compared(
                    question, predictions[question.number], seen, given[question.key].line
                )
        own = {question.key for question in drill.questions}
        return Sheet(
            drill,
            answers,
            tuple(marked[question.number] for question in drill.questions),
            tuple(problem for problem in problems if problem.key not in own),
        )


def _compared(question: Question, prediction: object, seen: object, line: int) -> Marked:
    off = what_is_off(question.asks, prediction, seen)
    meant = in_other_words(question.asks, prediction, seen) if off else ""
    mark = Mark.UNCLEAR if meant else Mark.WRONG if off else Mark.RIGHT
    return Marked(question, mark, meant or off, line)


def outcome(question: Question, run: Run) -> object:
    """Return what is right, in the form that is compared. Raises RuntimeError if the run shows nothing of the kind."""
    try:
        return observed(question.asks, run.stdout, run.raised, question.counted)
    except NotAnAnswer:
        raise RuntimeError(f"{question.folder}: no answer can be read from this run\n{run}") from None


def proven(sheet: Sheet, numbers: Sequence[int]) -> bool:
    """Return whether the answers to these questions are all right."""
    return all(marked.mark is Mark.RIGHT for marked in sheet.marked if marked.question.number in numbers)
