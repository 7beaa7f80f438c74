"""Build the report of a failed check, and adapt pytest's own reports to it."""

from __future__ import annotations

import linecache
import textwrap
from collections.abc import Generator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import pytest
from _pytest._code.code import ReprFileLocation, TerminalRepr  # not a public name; the same in pytest 8 and 9
from _pytest._io import TerminalWriter
from _pytest.outcomes import Failed

from import_katas.isolation import last_resort
from import_katas.isolation.sandbox import Sandbox
from import_katas.kata.kata import KEPT_FILES, Kata
from import_katas.output import shorten
from import_katas.plugin import answer_book, drills
from import_katas.plugin.commands import write
from import_katas.plugin.items import get_kata, get_state
from import_katas.plugin.options import has_usual_report
from import_katas.plugin.reports import Extra, FailedCheck, ImportTree, get_extra
from import_katas.plugin.running import get_terminal_width, get_workshop, is_in_subtest
from import_katas.report import failure
from import_katas.report.places import Places, format_relative

if TYPE_CHECKING:
    from import_katas.kata.workshop import Workshop

__all__ = ["is_kept_files_check", "show_imports"]

_VERDICT: Final = pytest.StashKey[str]()
_FAILURES: Final = pytest.StashKey[list[str]]()
_MAX_REPORT_TIME: Final = 10.0  # seconds to wait for an exception's own code, such as __str__
_MAX_TRACEBACK_ENTRIES: Final = 200  # entries of a traceback
_MAX_WIDTH: Final = 120  # the maximum width of an explanation, in columns

_explained_on: WeakKeyDictionary[TerminalWriter, set[tuple[str, str]]] = WeakKeyDictionary()


class CheckFailed(Failed):
    """Replaces the exception of a check once its report exists; pytest shows no traceback for it."""

    def __init__(self, summary: str) -> None:
        super().__init__(summary, pytrace=False)


class FailedCheckRepr(TerminalRepr):
    """A failed check as pytest shows it in its section of failures."""

    def __init__(self, failed: FailedCheck) -> None:
        self.failed: Final = failed
        self.reprcrash: Final = ReprFileLocation(failed.path, failed.line, failed.summary)

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write it, with colors where the terminal has them."""
        failed = self.failed
        tw.line(failed.kata, bold=True)
        for line in textwrap.wrap(failed.expected, tw.fullwidth):
            tw.line(line)
        tw.line()
        for line in failed.message.splitlines():
            tw.line(line, red=not line.startswith(" "))
        if failed.explained:
            tw.line()
            # The checks of a kata often fail for the same reason. After the first time, one line is enough.
            title, shown = failed.explained.partition("\n")[0], _explained_on.setdefault(tw, set())
            again, in_full = (
                f"{title} (explained above)",
                failed.explained_in_color if tw.hasmarkup else failed.explained,
            )
            write(tw, again if (failed.kata, title) in shown else in_full)
            shown.add((failed.kata, title))
        tw.line()
        tw.line(f"lesson  {failed.lesson}", cyan=True)
        tw.line(f"check   {failed.check}")
        if failed.asks:
            tw.line(f"        {failed.asks}")


class FailedCheckLine(TerminalRepr):
    """A failed check with ``--tb=line``: pytest itself writes the place and the summary."""

    def __init__(self, failed: FailedCheck) -> None:
        file, found, line = failed.edit.rpartition(":")
        place = (file, int(line)) if found and line.isdigit() else (failed.path, failed.line)
        self.reprcrash: Final = ReprFileLocation(*place, failed.summary)

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write nothing."""


# -- building a report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Forget an earlier result if a plugin runs the check again: it may pass this time."""
    item.stash[_FAILURES], item.stash[_VERDICT] = [], "passed"
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Explain a failed check of a kata to the learner, and compare it with the answer book if that is open."""
    kata = get_kata(item)
    if kata is None:
        report = yield
        drills.add_result(item, call, report)
        return report
    with last_resort.armed(_MAX_REPORT_TIME):
        failed = _describe(item, kata, call)
        _shorten_traceback(call)
        if call.excinfo:
            for sandbox in Sandbox.active:  # a case failed in it, and pytest is about to show its traceback
                sandbox.show_originals()
        if failed and not has_usual_report(item.config):
            _replace_exception(call, failed)
        report = yield
    report.sections = [(title, shorten(text, 8_000)) for title, text in report.sections]
    extra = get_extra(report)
    extra.kata, extra.check = kata.name, item.name
    if report.failed and failed:
        _add_failure(item, report, extra, failed)
    if item.config.option.timeline and call.when == "call" and not is_in_subtest(item) and not report.skipped:
        extra.imports = tuple(_collect_imports(item))
    _add_verdict(item, kata, report)
    failures = item.stash.get(_FAILURES, [])
    if state := get_state(item):
        answer_book.judge(item, call, report, state, failures)
    elif report.passed and call.when == "call" and not is_in_subtest(item) and failures:
        # Each case was reported; pytest 8 would count the check itself as passed.
        report.outcome, report.longrepr, extra.cases = "failed", f"{len(failures)} of its cases failed", len(failures)
    return report


def _describe(item: pytest.Item, kata: Kata, call: pytest.CallInfo[None]) -> FailedCheck | None:
    """Return the details of a failed check; None if it has not failed."""
    excinfo = call.excinfo
    if excinfo is None or issubclass(type(excinfo.value), pytest.skip.Exception):
        return None
    workshop, error, start = get_workshop(item), excinfo.value, item.config.invocation_params.dir
    places = Places(workshop.original, workshop.copies, start, workshop.installed)
    message, summary = failure.describe_safely(error, places, workshop.not_loaded)
    line = _find_check_line(item, excinfo)
    function = getattr(item, "function", None)
    check = places.make_relative(str(item.path))
    explained = _explain(item, workshop, error, places)
    root = format_relative(workshop.original, start)
    return FailedCheck(
        kata=f"{kata.number}  {kata.title}",
        expected=" ".join((function.__doc__ or "").split()) if function else "",
        message=message,
        explained=explained.plain,
        explained_in_color=explained.in_color,
        explanation=explained.explanation,
        timeline=explained.timeline,
        summary=summary,
        lesson=places.make_relative(str(kata.readme)),
        check=f"{check}:{line}" if function else check,
        # An assertion names what it expects; with any other exception, show the line of the check.
        asks="" if isinstance(error, AssertionError) else linecache.getline(str(item.path), line).strip(),
        path=format_relative(item.path, item.config.rootpath),
        line=line,
        edit=explained.look_at or failure.find_last_place(message, root) or root,
    )


def _shorten_traceback(call: pytest.CallInfo[None]) -> None:
    """Cut the middle of a traceback of an unbounded recursion, which pytest would format for a minute."""
    if call.excinfo is None:
        return
    entries, entry = [], call.excinfo.value.__traceback__
    while entry is not None:
        entries.append(entry)
        entry = entry.tb_next
    if len(entries) > _MAX_TRACEBACK_ENTRIES:
        kept: TracebackType | None = None
        for entry in reversed(entries[: _MAX_TRACEBACK_ENTRIES // 2] + entries[-_MAX_TRACEBACK_ENTRIES // 2 :]):
            kept = TracebackType(kept, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
        call.excinfo = pytest.ExceptionInfo.from_exception(call.excinfo.value.with_traceback(kept))


def _replace_exception(call: pytest.CallInfo[None], failed: FailedCheck) -> None:
    """Give pytest and its plugins an exception that contains no code of the learner's: the report is complete."""
    assert call.excinfo is not None
    substitute = CheckFailed(failed.summary).with_traceback(call.excinfo.value.__traceback__)
    call.excinfo = pytest.ExceptionInfo.from_exception(substitute)


def _add_failure(item: pytest.Item, report: pytest.TestReport, extra: Extra, failed: FailedCheck) -> None:
    if item.config.getoption("tbstyle", "auto") == "line":
        extra.failure, extra.is_one_line, report.sections = failed, True, []
        report.longrepr = str(FailedCheckLine(failed))
    elif has_usual_report(item.config):
        report.sections.append(("Import Katas", _format_section(failed, get_terminal_width(item.config))))
    else:
        extra.failure = failed
        report.longrepr = str(FailedCheckRepr(failed))
    failures = item.stash.setdefault(_FAILURES, [])
    if (said := f"{failed.summary}\n{failed.message}") in failures and not is_in_subtest(item):
        extra.cases = len(failures)  # with -x a case's exception ends the check
    failures.append(said)


def _add_verdict(item: pytest.Item, kata: Kata, report: pytest.TestReport) -> None:
    """Add the kata and the result of the check so far to the files of --junitxml and similar plugins."""
    before = item.stash.get(_VERDICT, "passed")
    item.stash[_VERDICT] = verdict = report.outcome if before == "passed" else before
    properties = [("kata", kata.number), ("title", kata.title), ("verdict", verdict)]
    report.user_properties = [*item.user_properties, *properties]


def _format_section(failed: FailedCheck, width: int) -> str:
    expected = textwrap.fill(failed.expected, width)
    parts = (failed.kata, expected, failed.explained, f"lesson  {failed.lesson}")
    return "\n".join(part for part in parts if part)


class _Explanation(NamedTuple):
    """The explanation of a failed import, as text and as data, and the place to look at as ``path:line``."""

    plain: str = ""
    in_color: str = ""
    look_at: str = ""
    explanation: dict[str, Any] | None = None
    timeline: dict[str, Any] | None = None


def _explain(item: pytest.Item, workshop: Workshop, error: BaseException, places: Places) -> _Explanation:
    """Return the explanation of a failed import; it is empty if something else failed.

    The data is included only if a file or a page needs it.
    """
    option = item.config.option
    if get_state(item) or (timeline := workshop.find_timeline(error)) is None:
        return _Explanation()
    try:
        failed = failure.find_import_failure(timeline, places, [*workshop.copies, workshop.original])
        if failed is None:
            return _Explanation()
        data = failed.as_data() if option.progress_json or option.page else (None, None)
        return _Explanation(*failed.render(min(get_terminal_width(item.config), _MAX_WIDTH)), failed.look_at, *data)
    except Exception as problem:  # noqa: BLE001 - the failed check must be reported even if the explanation fails
        said = f"(the imports could not be explained: {type(problem).__name__}: {problem})"
        return _Explanation(said, said)


def _collect_imports(item: pytest.Item) -> Generator[ImportTree, None, None]:
    """Yield what the import system did in each import world of a check."""
    workshop = get_workshop(item)
    places = Places(workshop.original, workshop.copies, item.config.rootpath, workshop.installed)
    width = min(get_terminal_width(item.config), _MAX_WIDTH)
    worlds = [("", sandbox.timeline) for sandbox in workshop.sandboxes]
    worlds += [(f"$ {run.command}", run.timeline) for run in workshop.runs]
    for title, timeline in worlds:
        if timeline.steps:
            yield ImportTree(title, *failure.render_tree(timeline, places, width))


def _find_check_line(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException]) -> int:
    lines = [entry.lineno + 1 for entry in excinfo.traceback if Path(entry.path) == item.path]
    return lines[-1] if lines else (item.location[1] or 0) + 1


def is_kept_files_check(extra: Extra) -> bool:
    """Return whether a report belongs to the check on the kept files, which is shown after the others."""
    return extra.check == KEPT_FILES


# -- showing it


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Restore the colors of a report that arrived as plain data."""
    failed = get_extra(report).failure
    if failed is not None:
        report.longrepr = (FailedCheckLine if get_extra(report).is_one_line else FailedCheckRepr)(failed)


def show_imports(reporter: pytest.TerminalReporter) -> None:
    """Show what the import system did in each check, if requested."""
    reports = [report for reports in reporter.stats.values() for report in reports]
    trees = {report.nodeid: get_extra(report).imports for report in reports if hasattr(report, "nodeid")}
    trees = {node: imports for node, imports in trees.items() if imports}
    if trees:
        reporter.section("imports")
    for node, imports in trees.items():
        reporter.write_line(node, bold=True)
        for tree in imports:
            if tree.title:
                reporter.write_line(tree.title)
            write(reporter._tw, tree.in_color if reporter.hasmarkup else tree.plain)
        reporter.write_line("")
