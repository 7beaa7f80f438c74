"""The session as a full-screen application: the list, the lesson, the checks, the hints, and the keys."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import (
    Button,
    Footer,
    HelpPanel,
    Input,
    Label,
    Markdown,
    OptionList,
    Static,
    TabbedContent,
    TabPane,
)
from textual.widgets.option_list import Option

from import_katas.drill.drill import Drill
from import_katas.kata.course import Course
from import_katas.kata.hints import give_hints
from import_katas.kata.progress import open_progress
from import_katas.kata.sentences import read_sentences
from import_katas.report.learner import reset_and_report
from import_katas.session.answering import put_answer
from import_katas.session.place import Entry, list_entries, recall, remember
from import_katas.session.runner import Outcome, run_checks
from import_katas.session.watching import watch_saved_files

__all__ = ["SessionApp"]

_NARROW: Final = 100  # in fewer columns the list is hidden until you press a key
_CHECK_SIGNS: Final = {"passed": ("✓", "green"), "failed": ("✗", "bold red"), "skipped": ("-", "dim")}


class Confirm(ModalScreen[bool]):
    """A dialog with one question; it returns the answer."""

    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm > Vertical {
        width: 60; max-width: 90%; height: auto; padding: 1 2; border: round $warning; background: $surface;
    }
    Confirm Horizontal { height: auto; align-horizontal: center; margin-top: 1; }
    Confirm Button { margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes"),
        Binding("n,escape", "answer(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question: Final = question

    def compose(self) -> ComposeResult:
        """Yield the question and its two answers."""
        with Vertical():
            yield Label(self._question)
            with Horizontal():
                yield Button("Yes (y)", variant="warning", id="yes")
                yield Button("No (n)", id="no")

    @on(Button.Pressed)
    def _handle_press(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Close it with ``answer``."""
        self.dismiss(answer)


class SessionApp(App[int]):
    """The session of one learner, in one checkout."""

    TITLE = "Import Katas"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""  # otherwise the filter would receive the keys
    CSS = """
    #heading { height: 1; background: $primary; color: $text; padding: 0 1; text-style: bold; }
    #status { height: 1; padding: 0 1; color: $text-muted; }
    #list { width: 42; border-right: solid $primary; }
    #list.hidden { display: none; }
    #filter { height: 3; }
    #entries { height: 1fr; border: none; }
    #body { width: 1fr; }
    TabbedContent { height: 1fr; }
    TabPane { padding: 0 1; }
    VerticalScroll { height: 1fr; }
    Markdown { margin: 0; padding: 0; }
    #answer { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint", "hint"),
        Binding("n", "move(1)", "next"),
        Binding("p", "move(-1)", "previous", show=False),
        Binding("r", "run", "run", show=False),
        Binding("a", "run_all", "run all katas", show=False),
        Binding("o", "open", "open"),
        Binding("l", "list", "list"),
        Binding("x", "reset", "reset"),
        Binding("t", "timeline", "imports"),
        Binding("s", "solution", "solution", show=False),
        Binding("i", "interview", "interview"),
        Binding("slash", "filter", "filter", show=False),
        Binding("1", "tab('lesson')", "lesson", show=False),
        Binding("2", "tab('checks')", "checks", show=False),
        Binding("3", "tab('hints')", "hints", show=False),
        Binding("4", "tab('imports')", "imports", show=False),
        Binding("escape", "body", "back", show=False),
        Binding("question_mark", "keys", "keys"),
        Binding("q", "quit", "quit"),
    ]

    def __init__(self, course: Course) -> None:
        super().__init__()
        self._course: Final = course
        self._entries: list[Entry] = []
        self._index = 0
        self._outcome: Outcome | None = None
        self._question = 0
        self._list_wanted: bool | None = None  # None: if there is room for it

    # -- the screen

    def compose(self) -> ComposeResult:
        """Yield the widgets: a heading, the list next to the tabs, the status line, the keys."""
        yield Static(id="heading")
        with Horizontal():
            with Vertical(id="list"):
                yield Input(placeholder="a word, or: done, open", id="filter")
                yield OptionList(id="entries")
            with Vertical(id="body"), TabbedContent(id="tabs", initial="lesson"):
                with TabPane("Lesson", id="lesson"), VerticalScroll():
                    yield Markdown(id="text", open_links=False)
                with TabPane("Checks", id="checks"), VerticalScroll():
                    yield Static(id="list-of-checks")
                    yield Static(id="output")
                with TabPane("Hints", id="hints"), VerticalScroll():
                    yield Static(id="list-of-hints")
                with TabPane("Imports", id="imports"), VerticalScroll():
                    yield Static(id="lanes")
        yield Input(placeholder="your answer; Enter writes it into answers.toml", id="answer")
        yield Static(id="status")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the entry that was open last, run its checks, and watch for saved files."""
        self._entries = list_entries(self._course)
        self._index = recall(self._course, self._entries)
        self._fill_list()
        self._arrange()
        self.show_entry()
        self._watch()

    def on_resize(self) -> None:
        """Hide the list if there is no room for it."""
        self._arrange()

    def _arrange(self) -> None:
        shown = self.size.width >= _NARROW if self._list_wanted is None else self._list_wanted
        self.query_one("#list").set_class(not shown, "hidden")

    @property
    def entry(self) -> Entry:
        """The kata or drill that is shown."""
        return self._entries[self._index]

    def _fill_list(self) -> None:
        wanted = self.query_one("#filter", Input).value.strip().lower()
        listed = self.query_one("#entries", OptionList)
        listed.clear_options()
        for entry in self._entries:
            is_wanted = {"done": entry.is_done, "open": not entry.is_done}.get(wanted, wanted in entry.label.lower())
            if is_wanted:
                listed.add_option(Option(entry.label, id=entry.name.replace("/", "--")))
        ids = [option.id for option in listed.options]
        here = self.entry.name.replace("/", "--")
        if here in ids:
            listed.highlighted = ids.index(here)

    def show_entry(self) -> None:
        """Show the current kata or drill from its beginning, and run its checks."""
        entry = self.entry
        remember(self._course, entry)
        self._outcome = None
        self._show_heading()
        self.query_one("#answer").display = entry.drill is not None
        self.query_one("#tabs", TabbedContent).active = "lesson"
        self.query_one("#output", Static).update("")
        self._show_lesson()
        self._show_checks()
        self._show_hints()
        self._show_imports()
        if entry.kata is not None:
            self.query_one("#entries").focus() if self.query_one("#list").display else self.set_focus(None)
        self.action_run()

    def _show_heading(self) -> None:
        katas = [entry for entry in self._entries if entry.kata]
        done = sum(entry.is_done for entry in katas)
        heading = Text(f"{self.entry.number}  {self.entry.title}", no_wrap=True, overflow="ellipsis")
        self.query_one("#heading", Static).update(heading.append(f"   {done} of {len(katas)} solved", "not bold"))

    def _show_lesson(self) -> None:
        entry, text = self.entry, self.query_one("#text", Markdown)
        if entry.drill is None:
            text.update(_read(entry.folder / "README.md"))
            return
        questions = entry.drill.questions
        self._question = min(self._question, len(questions) - 1)
        text.update(_format_question(entry.drill, self._question))

    def _show_checks(self) -> None:
        kata, text = self.entry.kata, Text()
        if kata is None:
            self.query_one("#list-of-checks", Static).update("")
            return
        outcomes = self._outcome.checks if self._outcome else {}
        passed = sum(outcomes.get(name) == "passed" for name in kata.checks)
        if self._outcome:
            text.append(f"{passed} of {len(kata.checks)} checks pass\n\n", style="bold")
        if self._outcome and self._outcome.is_solved:
            text.append(f"{kata.learned}\n", style="green").append(f"{self._describe_next()}\n\n")
        for name, sentence in read_sentences(kata).items():
            sign, style = _CHECK_SIGNS.get(outcomes.get(name, ""), ("·", "dim"))
            text.append(f"{sign} ", style=style).append(f"{sentence}\n")
        self.query_one("#list-of-checks", Static).update(text)

    def _describe_next(self) -> str:
        if all(entry.is_done for entry in self._entries if entry.kata):
            return self._course.ending.strip()
        return "Press n for the next kata, or s to compare your repair with the solution."

    def _show_imports(self) -> None:
        """Show what the import system did in the checks that failed in an import, each diagram once."""
        kata, lines = self.entry.kata, Text()
        timelines = self._outcome.timelines if self._outcome and kata else {}
        sentences, seen = read_sentences(kata) if kata else {}, set()
        if timelines:
            from import_katas.report.page import parse_story  # not above: the first screen does not need it
            from import_katas.report.sequence import draw_lanes
        for name, timeline in timelines.items():
            told = parse_story(timeline, f"katas/{self.entry.name}")
            drawn = Text("\n").join(draw_lanes(told, self._columns)) if told else Text()
            if told and drawn.plain not in seen:
                seen.add(drawn.plain)
                lines.append(f"{sentences.get(name, name)}\n\n", "bold").append(drawn).append("\n\n\n")
        if kata is None:
            lines.append("Press t to see the imports of the programs whose answers are wrong.")
        elif self._outcome is None:
            lines.append("The checks are running. If an import fails, its diagram appears here.")
        elif not lines:
            lines.append("No check failed in an import. Press t to see the imports of all checks.")
        self.query_one("#lanes", Static).update(lines)

    @property
    def _columns(self) -> int:
        return max(40, self.query_one("#body").size.width - 4)

    def _show_hints(self) -> None:
        kata = self.entry.kata
        if kata is None:
            self.query_one("#list-of-hints", Static).update("A drill has no hints; each question has its explanation.")
            return
        given = open_progress(self._course.root).get_record(kata).hints
        lines = [f"{number}. {hint}\n" for number, hint in enumerate(kata.hints[:given], start=1)]
        left = len(kata.hints) - given
        lines.append(f"{left} hints left. Press h for the next one." if left else f"solutions/{kata.name}/README.md")
        self.query_one("#list-of-hints", Static).update(Text("\n".join(lines)))

    def _show_status(self, text: str) -> None:
        self.query_one("#status", Static).update(Text(text))

    # -- running

    @work(exclusive=True, group="run")
    async def action_run(self) -> None:
        """Run the checks; stop a run that is in progress first."""
        await self._run()

    @work(exclusive=True, group="run")
    async def action_run_all(self) -> None:
        """Run the checks of all katas (for example after a switch of branches), and update the list."""
        self.query_one("#tabs", TabbedContent).active = "checks"
        await self._run(folder=self._course.root / "katas")

    async def _run(self, *options: str, folder: Path | None = None) -> None:
        entry = self.entry
        self._show_status(f"running the checks of {'all katas' if folder else entry.number} …")
        outcome = await run_checks(
            self._course.root, entry, columns=self._columns, options=("-q", *options), folder=folder
        )
        if entry is not self.entry:
            return
        self._outcome = outcome
        self._entries = list_entries(self._course)
        self._fill_list()
        self._show_heading()
        self._show_checks()
        self._show_imports()
        self.query_one("#output", Static).update(Text.from_ansi(outcome.output))
        if folder:
            katas = [each for each in self._entries if each.kata]
            self._show_status(f"{sum(each.is_done for each in katas)} of {len(katas)} katas are solved.")
        elif outcome.is_solved:
            self._show_status(f"{entry.number} is solved. Press n for the next one, s for the solution.")
        else:
            failed = sum(value == "failed" for value in outcome.checks.values())
            what = f"{failed} of {len(outcome.checks)} checks fail" if outcome.checks else "See the tab Checks"
            edited = entry.folder / ("workshop" if entry.kata else "answers.toml")
            self._show_status(f"{what}. Edit {edited.relative_to(self._course.root)} and save.")

    @work(exclusive=True, group="watch")
    async def _watch(self) -> None:
        async for files in watch_saved_files(self._course.root / "katas"):
            if any(self.entry.folder in file.parents for file in files):
                if self.entry.drill is not None:
                    self._show_lesson()
                else:
                    self.query_one("#tabs", TabbedContent).active = "checks"
                self.action_run()

    # -- keys

    def action_move(self, step: int) -> None:
        """Show the next or the previous entry; in a drill, the next or the previous question."""
        drill = self.entry.drill
        if drill is not None and 0 <= self._question + step < len(drill.questions):
            self._question += step
            self._show_lesson()
            return
        self._go_to((self._index + step) % len(self._entries))

    def _go_to(self, index: int) -> None:
        self._question, self._index = 0, index
        self._fill_list()
        self.show_entry()

    def action_hint(self) -> None:
        """Show one more hint."""
        if self.entry.kata is not None:
            list(give_hints(self.entry.kata, open_progress(self._course.root), 80))
        self._show_hints()
        self.query_one("#tabs", TabbedContent).active = "hints"

    def action_timeline(self) -> None:
        """Show the imports of the checks that failed in an import as lanes; if there are none, those of all checks."""
        self.query_one("#tabs", TabbedContent).active = "imports"
        if self._outcome is not None and not self._outcome.timelines:
            self._run_for_trees()

    @work(exclusive=True, group="run")
    async def _run_for_trees(self) -> None:
        await self._run("--timeline")
        self.query_one("#tabs", TabbedContent).active = "checks"

    def action_keys(self) -> None:
        """Show all keys, or hide them again."""
        if self.screen.query(HelpPanel):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_solution(self) -> None:
        """Show the correct repairs, once the kata is solved."""
        kata = self.entry.kata
        if kata is None or not open_progress(self._course.root).get_record(kata).ever:
            self._show_status("You can see the solution once the kata is solved. Press h for a hint.")
            return
        self.query_one("#text", Markdown).update(_read(kata.solutions / "README.md"))
        self.query_one("#tabs", TabbedContent).active = "lesson"

    @work
    async def action_reset(self) -> None:
        """Restore the shipped workshop or answers, after a confirmation."""
        entry = self.entry
        what = "the workshop" if entry.kata else "answers.toml"
        if not await self.push_screen_wait(
            Confirm(f"Restore {what} of {entry.number} as shipped? Yours is saved in .import-katas/saved.")
        ):
            return
        try:
            self.notify(reset_and_report(str(entry.folder), self._course))
        except (OSError, ValueError) as error:
            self.notify(str(error), severity="error")
        self.show_entry()

    @work
    async def action_interview(self) -> None:
        """Run a mock interview; then go to the kata that the learner wants to repeat, if any."""
        from import_katas.session.interview import InterviewScreen  # not above: the first screen does not need it

        kata = await self.push_screen_wait(InterviewScreen(self._course.root))
        if kata is not None:
            self._go_to(next(index for index, entry in enumerate(self._entries) if entry.folder == kata))

    def action_open(self) -> None:
        """Open the lesson and the workshop in the editor that the environment names."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        folder = self.entry.folder
        paths = [folder / "workshop"] if self.entry.kata else [folder / "answers.toml"]
        if not editor or shutil.which(shlex.split(editor)[0]) is None:
            self._show_status(f"Set VISUAL or EDITOR to your editor. The files: {paths[0]}")
            return
        with self.suspend():
            subprocess.run([*shlex.split(editor), *map(str, paths)], check=False)  # noqa: S603

    def action_list(self) -> None:
        """Show or hide the list."""
        self._list_wanted = bool(self.query_one("#list").has_class("hidden"))
        self._arrange()
        if self._list_wanted:
            self.query_one("#entries").focus()

    def action_filter(self) -> None:
        """Type into the filter of the list."""
        self._list_wanted = True
        self._arrange()
        self.query_one("#filter").focus()

    def action_body(self) -> None:
        """Leave the filter, or the list if it hides the lesson."""
        self._list_wanted = None
        self._arrange()
        self.set_focus(None)

    def action_tab(self, name: str) -> None:
        """Show a tab."""
        self.query_one("#tabs", TabbedContent).active = name

    @on(Input.Changed, "#filter")
    def _handle_filter(self) -> None:
        self._fill_list()

    @on(Input.Submitted, "#answer")
    def _handle_answer(self, event: Input.Submitted) -> None:
        drill = self.entry.drill
        if drill is None or not event.value.strip():
            return
        try:
            put_answer(drill.answers, drill.questions[self._question].key, event.value)
        except (OSError, ValueError) as error:
            self.notify(str(error), severity="error")
            return
        event.input.value = ""
        self._show_lesson()

    @on(OptionList.OptionSelected, "#entries")
    def _handle_choice(self, event: OptionList.OptionSelected) -> None:
        name = str(event.option.id).replace("--", "/")
        self._index = next(index for index, entry in enumerate(self._entries) if entry.name == name)
        self._question = 0
        if self.size.width < _NARROW:
            self._list_wanted = None
            self._arrange()
        self.show_entry()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return f"{file} cannot be read: {error}"


def _format_question(drill: Drill, index: int) -> str:
    question = drill.questions[index]
    parts = [f"## {question.number} of {len(drill.questions)}. {question.title}"]
    for name, text in question.read_files():
        parts.append(f"`{name}`\n\n```{'python' if name.endswith('.py') else 'text'}\n{text.rstrip()}\n```")
    parts.append(f"```console\n$ {question.command_line}\n```\n\n**{question.prompt}** {question.varies}")
    given = next((line for line in _read(drill.answers).splitlines() if line.startswith(f"{question.key} ")), "")
    parts.append(f"Write: {question.notation}.\n\n`{given}`\n\nn and p: the next and the previous question.")
    return "\n\n".join(parts)
