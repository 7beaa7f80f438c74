"""A mock interview for the terminal: a question, the verdict on the answer, and the result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from import_katas.checkout import parse_number
from import_katas.drill.drill import AnswerKind, Mark
from import_katas.drill.examiner import MarkedAnswer, UnusableProgram
from import_katas.drill.interview import InterviewQuestion
from import_katas.report.drill import draw_question, draw_run, indent
from import_katas.report.map import MARK_SIGNS
from import_katas.runs.interpreter import Run

__all__ = ["draw_asked", "draw_end", "draw_judged", "format_duration", "rank_missed_katas"]

_MARKS: Final = {Mark.RIGHT: "Right", Mark.WRONG: "Wrong", Mark.UNCLEAR: "Not counted", Mark.NOT_ANSWERED: "Passed"}


def format_duration(seconds: float) -> str:
    """Return a duration as minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def draw_asked(asked: InterviewQuestion, *, by_lines: bool) -> Iterator[RenderableType]:
    """Yield a question. ``by_lines``: whether an answer of several lines is typed line by line."""
    yield from draw_question(asked.question)
    notation = asked.question.plain_notation
    if by_lines and asked.question.asks is AnswerKind.PRINTS:
        notation = "the lines of stdout, without tracebacks, then an empty line"
    yield indent(f"Answer with {notation}; ? to pass.", style="dim")


def draw_judged(
    asked: InterviewQuestion, marked: MarkedAnswer, clock: str, run: Run | UnusableProgram
) -> Iterator[RenderableType]:
    """Yield the verdict, what the program did, and why. ``clock``: the time taken, "" if the clock is hidden."""
    sign, style = MARK_SIGNS[marked.mark]
    verdict = f"{sign} {_MARKS[marked.mark]}{clock and f' after {clock}'}."
    yield Text.assemble((verdict, style), f" {marked.comment}" if marked.mark is Mark.WRONG else "")
    yield from draw_run(run)
    if asked.explanation is not None:
        yield indent(asked.explanation.why)
        yield Text(f"  {asked.explanation.documentation}", style="cyan", no_wrap=True, overflow="ignore")


def rank_missed_katas(results: Iterable[tuple[InterviewQuestion, Mark]]) -> list[Path]:
    """Return the folders of the katas that teach the missed questions, the most often missed one first."""
    katas = Counter(asked.kata for asked, mark in results if mark is not Mark.RIGHT and asked.kata)
    return [kata for kata, _ in katas.most_common()]


def draw_end(results: Sequence[tuple[InterviewQuestion, Mark]], clock: str) -> Iterator[RenderableType]:
    """Yield the score, what to say next time for each missed question, and the katas to repeat."""
    missed = [asked for asked, mark in results if mark is not Mark.RIGHT]
    yield ""
    yield Text(f"{len(results) - len(missed)} of {len(results)} right{clock and f' in {clock}'}.", style="bold")
    explained = [asked for asked in missed if asked.explanation is not None]
    if explained:
        yield ""
        yield Text("What to say next time")
    for asked in explained:
        why = asked.explanation.why if asked.explanation else ""
        yield indent(f"{asked.question.title}: {_get_first_sentences(why)}")
    if katas := rank_missed_katas(results):
        yield ""
        yield Text("Repeat")
    for kata in katas:
        command = f"pytest katas/{kata.parent.name}/{kata.name}"
        yield Text(f"  {parse_number(kata)}  {command}", no_wrap=True, overflow="ignore")


def _get_first_sentences(text: str) -> str:
    """Return the first two sentences."""
    return " ".join(re.split(r"(?<=[.:!?]) (?=[A-Z`])", " ".join(text.split()))[:2])
