"""The answer book in pytest: each outcome becomes a verdict on whether it was the expected one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pytest

from import_katas.kata.answer_book import Kind, State
from import_katas.plugin.reports import AnswerBookVerdict, get_extra
from import_katas.plugin.running import is_in_subtest

__all__ = ["judge"]


def pytest_configure(config: pytest.Config) -> None:
    """Collect the verdicts, if the answer book is open."""
    if config.option.answer_book:
        config.pluginmanager.register(_Verdicts(), "import-katas answer book")


def judge(
    item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport, state: State, failures: Sequence[str]
) -> None:
    """Turn the outcome of a check over ``state`` into a verdict on whether it was expected.

    ``failures``: what the learner would read about each of its failures.
    """
    if not report.skipped and (is_in_subtest(item) or call.when != "call"):
        if report.failed and call.when == "call" and state.kind is not Kind.ACCEPTED:
            report.outcome, report.longrepr, report.sections = "passed", None, []  # it may fail
            get_extra(report).failure = None
        return
    check = getattr(item, "originalname", None) or item.name.partition("[")[0]
    surprise = "" if report.skipped else state.find_surprise(check, bool(failures), "\n".join(failures))
    report.outcome = "skipped" if report.skipped else "failed" if surprise else "passed"
    if surprise:
        report.longrepr = "\n".join([f"{state.kata.number} {state.label}: {surprise}", *failures])
    elif not report.skipped:
        report.longrepr, report.sections = None, []
    extra, kata = get_extra(report), state.kata
    extra.failure = None
    extra.verdict = AnswerBookVerdict(kata.number, kata.title, state.label, report.outcome, surprise)


class _Verdicts:
    """Collects the verdicts on the states, from all workers, and shows them at the end."""

    def __init__(self) -> None:
        self._katas: Final[dict[str, dict[str, list[AnswerBookVerdict]]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record the verdict on one check."""
        verdict = get_extra(report).verdict
        if verdict is not None:
            states = self._katas.setdefault(f"{verdict.number}  {verdict.title}", {})
            states.setdefault(verdict.label, []).append(verdict)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show each state's verdict."""
        write = terminalreporter.write_line
        terminalreporter.section("answer book")
        counts = {"as expected": 0, "surprising": 0, "skipped": 0}
        for kata in sorted(self._katas, key=_by_number):
            write(kata, bold=True)
            for label, verdicts in sorted(self._katas[kata].items(), key=_by_kind):
                surprises = [verdict.surprise for verdict in verdicts if verdict.surprise]
                skipped = all(verdict.outcome == "skipped" for verdict in verdicts)
                word = "surprising" if surprises else "skipped" if skipped else "as expected"
                counts[word] += 1
                write(f"  {label:<44} {word}", red=bool(surprises), green=word == "as expected")
                for surprise in surprises:
                    write(f"      {surprise}", red=True)
        total = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        write(f"{sum(counts.values())} states: {total}")


def _by_number(kata: str) -> list[tuple[int, str]]:
    return [(int(number or 0), letter) for number, letter in re.findall(r"(\d*)([a-z]*)\.?", kata.partition(" ")[0])]


def _by_kind(item: tuple[str, object]) -> tuple[int, str]:
    kinds = [kind.value for kind in Kind]
    return kinds.index(item[0].partition("/")[0]), item[0]
