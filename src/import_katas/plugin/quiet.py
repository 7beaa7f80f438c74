"""A run of katas at a terminal: one line while it runs, and one screen at its end.

pytest's own report is written into a buffer. The buffer is shown if something other than a check of a kata fails, if
a file cannot be collected, and if the options request more than the default.
"""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest._io import TerminalWriter
from _pytest.terminal import TerminalReporter  # part of the public `pytest` since 8.4

from import_katas.drill.drill import find_drill_folder
from import_katas.kata.progress import DrillStanding, Standing, Verdict
from import_katas.output import adapt_to_encoding
from import_katas.plugin.items import get_kata
from import_katas.plugin.options import has_usual_report
from import_katas.plugin.progress import Session, find_first_failure, get_session
from import_katas.plugin.reports import FailedCheck, get_extra
from import_katas.report import screen

__all__ = ["ScreenReporter"]

_NAME: Final = "import-katas quiet"
_DEFAULT_DETAILS: Final = "fE"  # of pytest's -r
_UPDATE_INTERVAL: Final = 0.1  # seconds between two updates of the progress line
_MARKUP: Final = {"dim": "light"}  # the styles of a line that pytest calls differently
_USUAL_EXIT_CODES: Final = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Buffer pytest's report, unless the options request it."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    if type(reporter) is TerminalReporter and _is_wanted(config):
        config.pluginmanager.register(ScreenReporter(config, reporter), _NAME)


def _is_wanted(config: pytest.Config) -> bool:
    option, wanted = config.option, config.option.kata_report
    if wanted != "auto":
        return bool(wanted == "screen")
    asked_for_more = (
        has_usual_report(config),
        option.verbose != 0,
        option.reportchars != _DEFAULT_DETAILS,
        getattr(option, "xmlpath", None),
        getattr(option, "dist", "no") != "no",
        getattr(option, "durations", None),
        getattr(option, "usepdb", False),
        getattr(option, "trace", False),
        getattr(option, "setupshow", False),
        option.collectonly,
        option.answer_book,
        option.workshops,
        option.timeline,
        option.reveal,
        option.all_details,
        not sys.stdout.isatty(),
    )
    return not any(asked_for_more)


class ScreenReporter:
    """The screen that replaces pytest's report."""

    def __init__(self, config: pytest.Config, reporter: Any) -> None:
        self._config: Final = config
        self._reporter: Final = reporter
        self._terminal: Final[TerminalWriter] = reporter._tw
        self._kept: Final = io.StringIO()
        reporter._tw = kept = TerminalWriter(self._kept)
        kept.hasmarkup, kept.fullwidth = self._terminal.hasmarkup, self._terminal.fullwidth
        self._count = 0
        self._done = 0
        self._begun: Final = time.monotonic()
        self._looked = 0.0
        self._is_over = False

    # -- while it runs

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Restore pytest's report, if this run has other tests than katas and drills."""
        self._count = len(session.items)
        if not all(get_kata(item) or find_drill_folder(item.path) for item in session.items):
            self._give_back()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Show what is running, and how much of it is done."""
        now = time.monotonic()
        if self._is_over or now - self._looked < _UPDATE_INTERVAL or self._config.option.capture == "no":
            return
        self._looked = now
        kata = Path(nodeid.partition("::")[0]).parent
        self._write_over(f"{self._done} of {self._count} checks  {kata.as_posix()}")

    def pytest_runtest_logfinish(self) -> None:
        """Count the finished checks."""
        self._done += 1

    def _write_over(self, text: str) -> None:
        if self._terminal._file.isatty():
            width = self._terminal.fullwidth - 1
            self._terminal.write(f"\r{text[:width].ljust(width)}\r", flush=True)

    # -- at the end of the run

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None, object, object]:
        """Show the screen, or the buffered report."""
        if self._is_over:
            return (yield)
        known = get_session(self._config)
        stats = self._reporter.stats
        others = [r for r in stats.get("failed", []) if not get_extra(r).kata and not get_extra(r).drill_name]
        standings = known.get_standings() if known else None
        if known is None or standings is None or others or stats.get("error") or exitstatus not in _USUAL_EXIT_CODES:
            self._give_back()
            return (yield)
        known.has_screen = True
        result = yield
        self._write_over("")
        self._is_over = True
        self._reporter._tw = self._terminal
        self._show(known, *standings)
        if exitstatus == pytest.ExitCode.INTERRUPTED:
            self._write_line("Interrupted. The other checks did not run.", "red")
        return result

    def _give_back(self) -> None:
        self._write_over("")
        self._is_over = True
        self._reporter._tw = self._terminal
        self._terminal._file.write(self._kept.getvalue())
        self._terminal._file.flush()

    def pytest_unconfigure(self) -> None:
        """Show the buffered report, if the session did not finish."""
        if not self._is_over:
            self._give_back()

    def _show(self, known: Session, found: Sequence[Standing], drills: Sequence[DrillStanding]) -> None:
        width, rows = self._terminal.fullwidth, shutil.get_terminal_size().lines
        judged = [standing for standing in found if standing.checks]
        phases = {standing.kata.folder.parent.name for standing in judged}
        self._write_line(_describe_run(judged, known.judged_drills, time.monotonic() - self._begun))
        report = find_first_failure(self._reporter.stats.get("failed", []))
        failed = get_extra(report).failure if report else None
        if report and failed:
            standing = next(s for s in judged if s.kata.name == get_extra(report).kata)
            shown = _create_failure(failed, color=self._terminal.hasmarkup)
            fixed = 5  # what ran, the map, two empty lines, and the prompt
            lesson = failed.lesson
            below = screen.render_standing(standing, shown, lesson, width, rows // 3)
            above = screen.render_failure(shown, width, rows - fixed - len(below))
            below = screen.render_standing(standing, shown, lesson, width, max(rows - fixed - len(above), rows // 3))
            self._write_lines([screen.Line(""), *above, screen.Line(""), *below])
        else:
            for standing in judged:
                self._show_green(standing, width)
            upcoming = screen.find_next(found, phases)
            if judged and upcoming is not None:
                self._write_line("")
                self._write_line(
                    f"next    {upcoming.kata.number}  {upcoming.kata.title}: pytest {upcoming.kata.number}"
                )
        if judged:
            known.show_left_out(self._reporter, found)
            self._write_line(screen.render_map_line(found, phases, width), "dim")
        known.show_drills(self._reporter, drills, {s.kata.number for s in found if s.verdict is Verdict.SOLVED})
        known.show_ending(self._reporter, found)

    def _show_green(self, standing: Standing, width: int) -> None:
        kata = standing.kata
        passed = [check.outcome for check in standing.checks].count("passed")
        self._write_line("")
        self._write_line(f"{kata.number}  {kata.title}: {passed} of {len(kata.checks)} checks pass", "green")
        if standing.is_new:
            self._write_lines([screen.Line(text) for text in screen.wrap_text(kata.learned, width)])
            self._write_line(f"compare solutions/{kata.name}/README.md", "cyan")

    def _write_lines(self, lines: list[screen.Line]) -> None:
        for line in lines:
            self._write_line(line.text, line.style)

    def _write_line(self, text: str, style: str = "") -> None:
        encoding = getattr(self._terminal._file, "encoding", None)
        self._terminal.line(adapt_to_encoding(text, encoding), **({_MARKUP.get(style, style): True} if style else {}))


def _describe_run(judged: list[Standing], drills: int, seconds: float) -> str:
    checks = sum(len(standing.checks) for standing in judged)
    katas = judged[0].kata.number if len(judged) == 1 else f"{len(judged)} katas"
    parts = [f"{checks} {'check' if checks == 1 else 'checks'} of {katas}"] if judged else []
    parts += [f"{drills} {'drill' if drills == 1 else 'drills'}"] if drills else []
    return f"{' and '.join(parts)} ran in {seconds:.1f} s"


def _create_failure(failed: FailedCheck, *, color: bool) -> screen.Failure:
    why = failed.explained_in_color if color else failed.explained
    return screen.Failure(failed.kata, failed.expected, failed.message, why, failed.edit)
