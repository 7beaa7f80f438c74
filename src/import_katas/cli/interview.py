"""``import-katas interview``: a mock interview in the terminal, or over a pipe."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from import_katas.cli.common import print_error, print_text, require_checkout
from import_katas.drill.drill import AnswerKind, Mark
from import_katas.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from import_katas.drill.interview import Interview, InterviewQuestion

__all__ = ["add_arguments", "run_interview"]

_ATTEMPTS = 3  # when an answer cannot be parsed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``interview``."""
    parser.add_argument("--no-clock", action="store_true", help="do not show the time")
    parser.add_argument("--questions", type=int, default=10, metavar="N", help="how many questions (default: 10)")
    parser.add_argument(
        "--seed", type=int, help="repeat the questions, names and numbers of an interview with this seed"
    )


def run_interview(options: argparse.Namespace) -> int:
    """Ask the questions, print the result, and return the exit code."""
    from import_katas.kata.interview import open_interview

    try:
        root = require_checkout(Path.cwd())
    except UserError as problem:
        return print_error("interview", problem)
    with open_interview(root, Random(options.seed)) as opened:  # noqa: S311
        if opened is None or options.questions < 1:
            return print_error("interview", "no question to ask" if opened else "this course has no drills")
        return _TerminalInterview(opened, with_clock=not options.no_clock).run(options.questions)


class _TerminalInterview:
    """One interview: its questions and answers."""

    def __init__(self, interview: Interview, *, with_clock: bool) -> None:
        self._interview = interview
        self._with_clock = with_clock
        self._results: list[tuple[InterviewQuestion, Mark]] = []
        self._start = time.monotonic()

    def run(self, count: int) -> int:
        asked = list(self._interview.prepare_questions(count))
        try:
            for place, each in enumerate(asked, start=1):
                self._ask(each, place, len(asked))
        except EOFError:
            if not self._results:
                return print_error("interview", "no answers on stdin. Run it in a terminal, or pipe an answer per line")
            print_error("interview", f"stdin ended after {len(self._results)} of {len(asked)} questions")
        except KeyboardInterrupt:
            self._end()
            return 130
        self._end()
        return 0

    def _ask(self, asked: InterviewQuestion, place: int, count: int) -> None:
        from import_katas.report.interview import draw_asked, draw_judged

        _show(["", f"{place} of {count}  {self._format_clock(self._start)}"])
        _show(draw_asked(asked, by_lines=sys.stdin.isatty()))
        start = time.monotonic()
        for attempt in range(1, _ATTEMPTS + 1):
            text = _read_answer(asked.question.asks)
            marked, run = self._interview.judge(asked, text if attempt < _ATTEMPTS else "", time.monotonic() - start)
            if marked.mark is not Mark.UNCLEAR:
                break
            _show([marked.comment, "Write it again, or ? to pass."])
        self._results.append((asked, marked.mark))
        _show(draw_judged(asked, marked, self._format_clock(start), run))
        if asked.follow_up:
            _show(["", f"The interviewer goes on: {asked.follow_up.question}"])
            if sys.stdin.isatty():
                input("Answer aloud, then press Enter. ")
            _show([asked.follow_up.answer, ""])

    def _end(self) -> None:
        from import_katas.report.interview import draw_end

        if self._results:
            _show(draw_end(self._results, self._format_clock(self._start)))

    def _format_clock(self, start: float) -> str:
        """Return the time since ``start``, or nothing if it is hidden."""
        from import_katas.report.interview import format_duration

        return format_duration(time.monotonic() - start) if self._with_clock else ""


def _read_answer(asks: AnswerKind) -> str:
    """Return what is typed: one line, or for printed output the lines up to an empty one. Raises EOFError.

    Over a pipe an answer is always one line.
    """
    lines = [input("> ")]
    if not sys.stdin.isatty():
        print_text(lines[0])  # as a terminal shows it
        return lines[0].strip()
    whole = asks is not AnswerKind.PRINTS or lines[0].strip()[:1] in ("", "?", "[", '"', "'", "{")
    while not whole:
        lines.append(input("  "))
        whole = not lines[-1].strip()
    return "\n".join(lines).strip()


def _show(parts: Iterable[RenderableType]) -> None:
    """Print it, as wide as the terminal, with colors if it has them."""
    from rich.console import Console

    from import_katas.report.tree import render_text

    console = Console()
    color = console.is_terminal and not console.no_color
    print_text(render_text(parts, width=min(console.width, 120), color=color).rstrip("\n"))
