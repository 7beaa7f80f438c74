"""A mock interview in the session: one question on each screen, a clock, a follow-up, and the katas to repeat."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from random import Random
from typing import ClassVar, Final

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from import_katas.checkout import parse_number
from import_katas.drill.drill import AnswerKind, Mark
from import_katas.drill.interview import Interview, InterviewQuestion
from import_katas.kata.interview import open_interview
from import_katas.report.interview import draw_asked, draw_end, draw_judged, format_duration, rank_missed_katas

__all__ = ["InterviewScreen"]


class Answer(TextArea):
    """The input for an answer: Enter sends it; an answer of several lines ends with an empty line."""

    by_lines = False

    class Sent(Message):
        """The answer is complete."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text: Final = text

    async def _on_key(self, event: Key) -> None:
        is_whole = not self.by_lines or self.text.strip()[:1] in ("", "?", "[", '"', "'", "{")
        if event.key == "enter" and (is_whole or not self.document.get_line(self.cursor_location[0]).strip()):
            event.prevent_default()
            event.stop()
            self.send()

    def send(self) -> None:
        """Send what was typed."""
        self.post_message(self.Sent(self.text.strip()))


class InterviewScreen(ModalScreen[Path | None]):
    """One interview; its result is the kata that the learner wants to repeat, or None."""

    CSS = """
    InterviewScreen #clock { height: 1; background: $primary; color: $text; padding: 0 1; text-style: bold; }
    InterviewScreen VerticalScroll { height: 1fr; padding: 0 1; }
    InterviewScreen Answer { height: auto; min-height: 3; max-height: 9; }
    InterviewScreen #repeat { height: auto; max-height: 8; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", "go on"),
        Binding("ctrl+t", "clock", "clock"),
        Binding("escape", "end", "end"),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
    ]
    AUTO_FOCUS = ""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._resources: Final = contextlib.ExitStack()
        self._interview: Final[Interview | None] = self._resources.enter_context(
            open_interview(root, Random())  # noqa: S311
        )
        self._questions: list[InterviewQuestion] = []
        self._results: list[tuple[InterviewQuestion, Mark]] = []
        self._shown: list[RenderableType] = []
        self._next = ""  # what comes next: "answer", "judge", "follow", "ask" or "close"
        self._start = self._asked_at = time.monotonic()
        self._with_clock = True

    def compose(self) -> ComposeResult:
        """Yield the heading with its clock, the question, the input for the answer, and the keys."""
        yield Static(id="clock")
        with VerticalScroll(can_focus=True):
            yield Static(id="asked")
        yield OptionList(id="repeat")
        yield Answer(id="typed", soft_wrap=True, tab_behavior="focus")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Prepare the questions, and show the first one."""
        self.set_interval(1, self._show_clock)
        self._begin()

    def on_unmount(self) -> None:
        """Remove the programs that were written for this interview."""
        self._resources.close()

    @work
    async def _begin(self) -> None:
        self._show("preparing the questions …")
        interview = self._interview
        self._questions = await asyncio.to_thread(lambda: list(interview.prepare_questions()) if interview else [])
        if self._questions:
            self._start = time.monotonic()
            self._ask()
        else:
            self._show("This checkout has no drills, so there are no questions. Press Escape.")

    def _show(self, *parts: RenderableType) -> None:
        """Replace what is shown with these parts."""
        self._shown = [Text(part) if isinstance(part, str) else part for part in parts]
        self.query_one("#asked", Static).update(Group(*self._shown))
        self._show_clock()

    def _add(self, *parts: RenderableType) -> None:
        """Add these parts below what is shown, and scroll to them."""
        self._show(*self._shown, *parts)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_end, animate=False)

    def _show_clock(self) -> None:
        count, place = len(self._questions), len(self._results) + (self._next == "answer")
        words = ["Interview", f"{place} of {count}" if count else "", self._format_clock(self._start) if count else ""]
        self.query_one("#clock", Static).update("  ".join(words))

    def _format_clock(self, start: float) -> str:
        return format_duration(time.monotonic() - start) if self._with_clock else ""

    # -- one question

    def _ask(self) -> None:
        asked, self._next = self._questions[len(self._results)], "answer"
        by_lines = asked.question.asks is AnswerKind.PRINTS
        self._show(*draw_asked(asked, by_lines=by_lines))
        answer = self.query_one(Answer)
        answer.by_lines, answer.display = by_lines, True
        answer.clear()
        answer.focus()
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._asked_at = time.monotonic()

    @on(Answer.Sent)
    def _handle_answer(self, event: Answer.Sent) -> None:
        if self._next == "answer" and event.text:
            self._judge(event.text)

    @work(exclusive=True)
    async def _judge(self, text: str) -> None:
        assert self._interview is not None
        asked, seconds, self._next = self._questions[len(self._results)], time.monotonic() - self._asked_at, "judge"
        self.query_one("#clock", Static).update("running the program …")
        marked, run = await asyncio.to_thread(self._interview.judge, asked, text, seconds)
        if marked.mark is Mark.UNCLEAR and marked.comment:
            self._next = "answer"
            self._add("", Text(f"{marked.comment} Write it again, or ? to pass.", style="yellow"))
            return
        self._results.append((asked, marked.mark))
        self.query_one(Answer).display = False
        self.query_one(VerticalScroll).focus()
        clock = format_duration(seconds) if self._with_clock else ""
        self._next = "follow" if asked.follow_up else "ask"
        self._add("", *draw_judged(asked, marked, clock, run))
        if asked.follow_up:
            self._add("", f"The interviewer goes on: {asked.follow_up.question}", "Answer aloud, then press Enter.")
        else:
            self._add("", "Press Enter.")

    # -- keys

    def action_proceed(self) -> None:
        """Send the answer. Later calls show the answer to the follow-up, the next question, and the end."""
        if self._next == "answer":
            self.query_one(Answer).send()
        elif self._next == "follow":
            follow_up = self._results[-1][0].follow_up
            self._next = "ask"
            self._add("", follow_up.answer if follow_up else "", "", "Press Enter.")
        elif self._next == "ask" and self._results:
            if len(self._results) < len(self._questions):
                self._ask()
            else:
                self._end()

    def action_scroll(self, pages: int) -> None:
        """Scroll the question, even while an answer is typed."""
        body = self.query_one(VerticalScroll)
        body.scroll_relative(y=pages * body.size.height, animate=False)

    def action_clock(self) -> None:
        """Hide the clock, or show it again."""
        self._with_clock = not self._with_clock
        self._show_clock()

    def action_end(self) -> None:
        """End the interview early and show the result; from there, go back to the katas."""
        if self._results and self._next != "close":
            self._end()
        else:
            self.dismiss(None)

    def _end(self) -> None:
        clock, self._next = self._format_clock(self._start), "close"
        self.workers.cancel_node(self)
        self.query_one(Answer).display = False
        katas = rank_missed_katas(self._results)
        self._show(*draw_end(self._results, clock))
        repeat = self.query_one("#repeat", OptionList)
        repeat.add_options([Option(f"Go to {parse_number(kata)}", id=f"kata{n}") for n, kata in enumerate(katas)])
        repeat.highlighted = 0 if katas else None
        repeat.display = bool(katas)
        (repeat if katas else self.query_one(VerticalScroll)).focus()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#repeat")
    def _handle_choice(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(rank_missed_katas(self._results)[event.option_index])
