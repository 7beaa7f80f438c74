"""A learner's session: which failure to show, what the learner has learned, and which progress to save."""

from __future__ import annotations

import functools
import itertools
import json
import sys
import textwrap
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.terminal import TerminalReporter  # part of the public `pytest` since 8.4

from import_katas.checkout import find_left_behind
from import_katas.drill.drill import Mark
from import_katas.kata.course import Course
from import_katas.kata.progress import (
    CheckResult,
    DrillStanding,
    ProgressStore,
    Standing,
    Verdict,
    as_json,
    collect_drill_standings,
    collect_standings,
    find_next_standing,
    find_valid_drills,
    open_progress,
)
from import_katas.plugin.child import result_pipe, send_result
from import_katas.plugin.commands import write
from import_katas.plugin.options import has_usual_report
from import_katas.plugin.reporting import is_kept_files_check, show_imports
from import_katas.plugin.reports import DrillResult, Extra, get_extra
from import_katas.report.learner import render_for_terminal, render_standings
from import_katas.report.places import format_relative
from import_katas.report.screen import cut
from import_katas.toml_file import TomlError

__all__ = ["Session", "find_first_failure", "get_session"]

_SESSION: Final = "import-katas session"


def pytest_configure(config: pytest.Config) -> None:
    """Follow the session in the process that shows it."""
    if not config.option.answer_book and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Session(config), _SESSION)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    """Show the failed cases of a check instead of the check itself, and only the first of all failures."""
    show_imports(terminalreporter)
    failed = terminalreporter.stats.get("failed", [])
    failed[:] = [report for report in failed if not get_extra(report).cases]
    session = get_session(terminalreporter.config)
    if session is None:
        return (yield)
    everything, failed[:] = [*failed], session.select_failures(failed)
    try:
        yield
        session.show(terminalreporter, [report for report in everything if report not in failed])
    finally:
        failed[:] = everything
    return None


class Session:
    """The results of a session so far: the checks of each kata, from all workers."""

    def __init__(self, config: pytest.Config) -> None:
        self._config: Final = config
        self._checks: Final[dict[str, dict[str, CheckResult]]] = {}
        self._drills: Final[dict[str, DrillResult]] = {}
        self.has_screen = False  # whether `Quiet` shows the results

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record the result of a check, or of one of its cases."""
        extra = get_extra(report)
        if extra.drill is not None:
            self._drills[extra.drill.name] = extra.drill
        if not extra.kata or (report.when != "call" and report.outcome == "passed"):
            return
        if str(report.outcome) == "rerun":  # pytest-rerunfailures runs it again
            return
        checks = self._checks.setdefault(extra.kata, {})
        before = checks.get(extra.check)
        if before is None or before.outcome != "failed":  # only the first failed case is shown
            checks[extra.check] = _create_result(report, extra)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count a check as one failure for ``-x``, even if its cases were reported as well."""
        session = item.session
        before = session.testsfailed
        result = yield
        if session.testsfailed > before + 1:
            session.testsfailed = before + 1
            if session.shouldfail:
                session.shouldfail = f"stopping after {session.testsfailed} failures"
        return result

    def select_failures(self, failed: Sequence[pytest.TestReport]) -> list[pytest.TestReport]:
        """Return which failures to show in full: the first of the first kata, unless the user wants more."""
        if not has_usual_report(self._config):
            failed = [report for report in failed if not get_extra(report).drill_name]  # they have their own section
        if self._shows_everything:
            return [*failed]
        first = find_first_failure(failed)
        return [report for report in failed if get_extra(report).failure is None or report is first]

    @property
    def _shows_everything(self) -> bool:
        option = self._config.option
        return bool(option.verbose > 0 or option.all_details or has_usual_report(self._config))

    def pytest_sessionstart(self) -> None:
        """Make pytest-sugar, which shows each failure at once, wait until the failure to show is known."""
        reporter: Any = self._config.pluginmanager.get_plugin("terminalreporter")
        if hasattr(reporter, "print_failure") and not self._shows_everything:
            at_once = reporter.print_failure

            def print_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
                if not isinstance(report, pytest.TestReport):
                    at_once(report)

            reporter.print_failure = print_failure
            reporter.summary_failures = functools.partial(TerminalReporter.summary_failures, reporter)

    @property
    def _is_judging_others(self) -> bool:
        return self._config.option.workshops is not None

    @property
    def judged_drills(self) -> int:
        """The number of drills that were marked in this run."""
        return len(self._drills)

    @functools.cached_property
    def _course(self) -> Course:
        return Course.load(self._config.rootpath)

    @functools.cached_property
    def standings(self) -> tuple[tuple[Standing, ...], tuple[DrillStanding, ...]]:
        """The status of the katas and the drills, including this run. Raises TomlError and SyntaxError."""
        root = self._config.rootpath
        memory = ProgressStore(None) if self._is_judging_others else open_progress(root)
        results = {name: tuple(checks.values()) for name, checks in self._checks.items()}
        found = collect_standings(self._course.katas, memory, results)
        marks = {name: [Mark(mark) for mark, _, _ in drill.sheet["marked"]] for name, drill in self._drills.items()}
        drills = collect_drill_standings(find_valid_drills(root / "katas"), memory, marks)
        memory.save()
        return found, drills

    def get_standings(self) -> tuple[tuple[Standing, ...], tuple[DrillStanding, ...]] | None:
        """Return the status of all katas; None if nothing was judged, or if a kata's item reports an error in it."""
        try:
            return self.standings if self._checks or self._drills else None
        except (TomlError, SyntaxError):
            return None

    def pytest_sessionfinish(self) -> None:
        """Save the progress, and write the requested files."""
        option = self._config.option
        if (known := self.get_standings()) is None or not (option.progress_json or option.page):
            return
        found, drills = known
        data = as_json(found, option.workshops, drills, self._course.phases)
        if option.progress_json:
            _write_down("--progress-json", option.progress_json, json.dumps(data, indent=1))
        if option.page:
            from import_katas.report.page import render_page  # not above: most runs do not need a template engine

            _write_down("--page", option.page, render_page(data))

    def show(self, reporter: pytest.TerminalReporter, others: Sequence[pytest.TestReport]) -> None:
        """Show the other failures, a line each, what the learner has learned, and the map."""
        if self.has_screen or (known := self.get_standings()) is None:
            return
        found, drills = known
        reporter.ensure_newline()
        solved = {standing.kata.number for standing in found if standing.verdict is Verdict.SOLVED}
        self.show_drills(reporter, drills, solved)
        if not self._checks:
            return
        self._show_others(reporter, found, Counter(extra.kata for r in others if (extra := get_extra(r)).kata))
        for standing in found:
            if standing.is_new:
                self._show_solved(reporter, standing)
        if not self._is_judging_others:
            self.show_left_out(reporter, found)
        if self._config.option.verbose >= 0 and not self._is_judging_others:
            self._show_map(reporter, found, drills)

    def _show_others(self, reporter: pytest.TerminalReporter, found: Sequence[Standing], count: Counter[str]) -> None:
        if not count:
            return
        reporter.section("more to repair", sep="-")
        for standing in found:
            if failures := count[standing.kata.name]:
                fail = "1 failure" if failures == 1 else f"{failures} failures"
                line = f"{standing.kata.number}  {standing.kata.title}: {fail}"
                reporter.write_line(cut(line, reporter._tw.fullwidth))
        reporter.write_line("(--all-details shows each failure in full)")

    def show_left_out(self, reporter: pytest.TerminalReporter, found: Sequence[Standing]) -> None:
        """Show which files were ignored as copies by an editor, if they look like the learner's own."""
        workshops = [standing.kata.workshop for standing in found if standing.checks]
        ignored = itertools.chain.from_iterable(find_left_behind(folder) for folder in workshops if folder.is_dir())
        files = [file for file in ignored if ".py" in file.name and not file.name.startswith(".")]
        if files:
            start = self._config.invocation_params.dir
            shown = ", ".join(format_relative(file, start) for file in files[:3])
            more = f" and {len(files) - 3} more" if len(files) > 3 else ""
            reporter.write_line(f"ignored as copies that an editor made: {shown}{more}")

    def _show_solved(self, reporter: pytest.TerminalReporter, standing: Standing) -> None:
        reporter.write_line("")
        for line in textwrap.wrap(f"{standing.kata.number} solved. {standing.kata.learned}", reporter._tw.fullwidth):
            reporter.write_line(line, green=True)
        reporter.write_line(f"Compare with solutions/{standing.kata.name}/README.md")

    def _show_map(
        self, reporter: pytest.TerminalReporter, found: Sequence[Standing], drills: Sequence[DrillStanding]
    ) -> None:
        reporter.section("your katas", sep="-")
        write(reporter._tw, render_standings(found, drills, color=reporter.hasmarkup))
        self.show_ending(reporter, found)

    def show_ending(self, reporter: pytest.TerminalReporter, found: Sequence[Standing]) -> None:
        """Show the end of the course, if this run solved the last kata."""
        if find_next_standing(found) is None and any(standing.is_new for standing in found):
            reporter.write_line("")
            for line in self._course.ending.splitlines():
                reporter.write_line(line, bold=True)

    def show_drills(self, reporter: pytest.TerminalReporter, drills: Sequence[DrillStanding], solved: set[str]) -> None:
        """Show the requested sections, then the drills; in full if no kata was run with them."""
        if not self._drills:
            return
        from import_katas.drill.examiner import Sheet
        from import_katas.report.drill import draw_sheet  # not above: rich is large, and most runs do not need it

        show, start = functools.partial(write, reporter._tw), self._config.invocation_params.dir
        for standing in drills:
            result = self._drills.get(standing.drill.name)
            if result is None:
                continue
            sheet = Sheet.from_data(standing.drill, result.sheet)
            if self._checks and not self._shows_everything and not result.shown:
                if sheet.problems or not {Mark.WRONG, Mark.UNCLEAR}.isdisjoint(standing.marks):
                    said = f"drill of {standing.drill.phase}: {sheet.score}. More: pytest katas/{standing.drill.name}"
                    reporter.write_line(cut(said, reporter._tw.fullwidth))
                continue
            reporter.section(f"drill of {standing.drill.phase}", sep="-")
            shown, revealed = functools.partial(format_relative, root=start), bool(self._config.option.reveal)
            show(render_for_terminal(draw_sheet(sheet, shown, solved, revealed=revealed), color=reporter.hasmarkup))
            for place, (plain, in_color) in enumerate(result.shown):  # last, at the bottom of the screen
                reporter._tw.flush()
                if place and not _wait(self._config, f"{place} of {len(result.shown)}"):
                    break
                reporter.write_line("")
                show(in_color if reporter.hasmarkup else plain)


def _wait(config: pytest.Config, place: str) -> bool:
    """Wait until you have read a screen at the terminal; return whether to show the next one."""
    capture: Any = config.pluginmanager.get_plugin("capturemanager")
    if capture:
        capture.suspend_global_capture(in_=True)  # stdin, too; output is no longer captured at this point
    try:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return True
        return input(f"-- {place}; Enter for the next one, q to end -- ").strip().lower() != "q"
    except EOFError:
        return False


def _create_result(report: pytest.TestReport, extra: Extra) -> CheckResult:
    failed = extra.failure
    if failed is None:
        return CheckResult(extra.check, report.outcome)
    details = (failed.expected, failed.message, failed.explanation, failed.timeline)
    return CheckResult(extra.check, report.outcome, *details)


def get_session(config: pytest.Config) -> Session | None:
    """Return the results of this session; None in a worker, and with the answer book open."""
    session: Session | None = config.pluginmanager.get_plugin(_SESSION)
    return session


def find_first_failure(failed: Iterable[pytest.TestReport]) -> pytest.TestReport | None:
    """Return the report of the first failed check of the first kata; a changed kept file comes before all others."""
    return min((report for report in failed if get_extra(report).failure), key=_place_in_course, default=None)


def _place_in_course(report: pytest.TestReport) -> tuple[str, bool, int]:
    extra = get_extra(report)
    return extra.kata, not is_kept_files_check(extra), report.location[1] or 0


def _write_down(option: str, file: Path, text: str) -> None:
    """Write a file that the command line names, in a new folder if needed; "-" is the grader's pipe."""
    if str(file) == "-" and result_pipe:
        send_result(text)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        pytest.exit(f"{option}: {error}", returncode=pytest.ExitCode.USAGE_ERROR)
