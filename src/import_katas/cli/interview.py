"""``import-katas interview``: a mock interview in the terminal, or over a pipe."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from import_katas.cli.common import checkout_of, print_error, print_text
from import_katas.drill.drill import Asks, Mark
from import_katas.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from import_katas.drill.interview import Asked, Interview

__all__ = ["add_arguments", "interview"]

_ATTEMPTS = 3  # at an answer that cannot be read
_MARKS = {Mark.RIGHT: "Right", Mark.WRONG: "Wrong", Mark.UNCLEAR: "Not counted", Mark.NOT_ANSWERED: "Passed"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``interview``."""
    parser.add_argument("--no-clock", action="store_true", help="do not show the time")
    parser.add_argument("--questions", type=int, default=10, metavar="N", help="how many questions (default: 10)")
    parser.add_argument("--seed", type=int, help="the same new questions, names and numbers as another interview")


def interview(options: argparse.Namespace) -> int:
    """Ask the questions, say what the answers come to, and return the exit code."""
    from import_katas.drill.examiner import Examiner
    from import_katas.drill.interview import Deck, Interview
    from import_katas.kata.progress import open_progress, sound_drills
    from import_katas.kata.workshop import Scratch

    try:
        root = checkout_of(Path.cwd())
    except UserError as problem:
        return print_error("interview", problem)
    drills = list(sound_drills(root / "katas"))
    if not drills or options.questions < 1:
        return print_error("interview", "no question to ask" if drills else "this course has no drills")
    marks = open_progress(root).drills
    missed = {
        f"{drill.name}/{question.folder.name}"
        for drill in drills
        for question, mark in zip(drill.questions, marks.get(drill.name, ()), strict=False)
        if mark in (Mark.WRONG, Mark.UNCLEAR)
    }
    scratch, random = Scratch(), Random(options.seed)  # noqa: S311
    try:
        examiner = Examiner(scratch.interpreter, scratch.new_folder)
        talk = _Talk(Interview(drills, examiner, Deck(root), random), with_clock=not options.no_clock)
        return talk.run(options.questions, missed)
    finally:
        scratch.remove()


class _Talk:
    """One interview: what is asked and answered."""

    def __init__(self, interview: Interview, *, with_clock: bool) -> None:
        self._interview = interview
        self._with_clock = with_clock
        self._results: list[tuple[Asked, Mark]] = []
        self._start = time.monotonic()

    def run(self, count: int, missed: set[str]) -> int:
        asked = list(self._interview.questions(count, missed))
        try:
            for place, each in enumerate(asked, start=1):
                self._ask(each, place, len(asked))
        except EOFError:
            if not self._results:
                return print_error("interview", "no answers on stdin. Run it in a terminal, or pipe an answer a line")
            print_error("interview", f"stdin ended after {len(self._results)} of {len(asked)} questions")
        except KeyboardInterrupt:
            self._end()
            return 130
        self._end()
        return 0

    def _ask(self, asked: Asked, place: int, count: int) -> None:
        from import_katas.report.interview import draw_asked, draw_judged

        _show(draw_asked(asked, place, count, self._clock(self._start), by_lines=sys.stdin.isatty()))
        start = time.monotonic()
        for attempt in range(1, _ATTEMPTS + 1):
            text = _read_answer(asked.question.asks)
            marked, run = self._interview.judge(asked, text if attempt < _ATTEMPTS else "", time.monotonic() - start)
            if marked.mark is not Mark.UNCLEAR:
                break
            _show([marked.said, "Write it again, or ? to pass."])
        self._results.append((asked, marked.mark))
        verdict = f"{_MARKS[marked.mark]}{self._clock(start, ' after ')}."
        _show(draw_judged(asked, marked, verdict, run))
        if asked.follow_up:
            _show(["", f"The interviewer goes on: {asked.follow_up.question}"])
            if sys.stdin.isatty():
                input("Answer aloud, then press Enter. ")
            _show([asked.follow_up.answer, ""])

    def _end(self) -> None:
        from import_katas.report.interview import draw_end

        if self._results:
            right = sum(mark is Mark.RIGHT for _, mark in self._results)
            score = f"{right} of {len(self._results)} right{self._clock(self._start, ' in ')}."
            katas = Counter(asked.kata for asked, mark in self._results if mark is not Mark.RIGHT and asked.kata)
            _show(draw_end(score, [asked for asked, mark in self._results if mark is not Mark.RIGHT], katas))

    def _clock(self, start: float, before: str = "") -> str:
        """Return the time since ``start``, or nothing if it is hidden."""
        minutes, seconds = divmod(int(time.monotonic() - start), 60)
        return f"{before}{minutes}:{seconds:02}" if self._with_clock else ""


def _read_answer(asks: Asks) -> str:
    """Return what is typed: one line, or for what is printed the lines up to an empty one. Raises EOFError.

    Over a pipe an answer is always one line.
    """
    lines = [input("> ")]
    if not sys.stdin.isatty():
        print_text(lines[0])  # as a terminal shows it
        return lines[0].strip()
    whole = asks is not Asks.PRINTS or lines[0].strip()[:1] in ("", "?", "[", '"', "'", "{")
    while not whole:
        lines.append(input("  "))
        whole = not lines[-1].strip()
    return "\n".join(lines).strip()


def _show(parts: Iterable[RenderableType]) -> None:
    """Print it, as wide as the terminal, with colors if it has them."""
    from rich.console import Console

    from import_katas.report.tree import rendered

    console = Console()
    color = console.is_terminal and not console.no_color
    print_text(rendered(parts, width=min(console.width, 120), color=color).rstrip("\n"))
