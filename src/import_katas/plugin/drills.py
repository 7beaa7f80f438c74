"""A drill in pytest: mark its answers, and attach the marks to the reports."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

from import_katas.drill.drill import Drill, Mark, find_drill_folder
from import_katas.plugin.options import has_usual_report
from import_katas.plugin.reports import DrillResult, get_extra
from import_katas.plugin.running import get_scratch, get_terminal_width, is_in_subtest
from import_katas.report.places import format_error
from import_katas.toml_file import TomlError

if TYPE_CHECKING:
    from import_katas.drill.examiner import Examiner, MarkedAnswer, Sheet

__all__ = ["Exam", "add_result", "get_exam"]

_EXAM: Final = pytest.StashKey["Exam"]()


class Exam:
    """A drill, as its test sees it: the questions by number, each judged in a subtest."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet: Final = sheet
        self.current = 1  # the question being judged

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of the questions."""
        yield from (marked.question.number for marked in self.sheet.marked)

    def judge(self, number: int) -> None:
        """Fail if the answer is wrong or no answer, skip if there is none."""
        __tracebackhide__ = True
        self.current = number
        marked = self.sheet.marked[number - 1]
        if marked.mark is Mark.NOT_ANSWERED:
            pytest.skip("not answered")
        if marked.mark is not Mark.RIGHT:
            raise AssertionError(f"question {number} is {marked.mark.value}: {marked.comment}")

    def end(self) -> None:
        """Fail if an answer is wrong or unclear; skip if one is missing, which does not make a run of katas fail."""
        __tracebackhide__ = True
        if self.sheet.count(Mark.WRONG) + self.sheet.count(Mark.UNCLEAR):
            raise AssertionError(self.sheet.score)
        if self.sheet.count(Mark.NOT_ANSWERED) and not self.sheet.problems:
            pytest.skip(self.sheet.score)
        if self.sheet.problems:
            raise AssertionError("the file has a problem: see the report of the file")


def pytest_runtestloop(session: pytest.Session) -> None:
    """Mark the drills before any workshop runs, so that no learner's code can change the marks."""
    option = session.config.option
    if option.collectonly or session.testsfailed or hasattr(session.config, "workerinput"):
        return
    if getattr(option, "dist", "no") != "no":  # pytest-xdist: its workers mark them
        return
    for item in session.items:
        if find_drill_folder(item.path):
            with contextlib.suppress(pytest.fail.Exception):  # the item fails as well, with the reason
                get_exam(item)


def get_exam(item: pytest.Item) -> Exam:
    """Return the drill that ``item`` judges, marked. Raises UsageError if there is none."""
    folder = find_drill_folder(item.path)
    if folder is None:
        raise pytest.UsageError(f"{item.nodeid} uses the fixture `drill`, but it is not in the folder of a drill")
    if _EXAM not in item.stash:
        try:
            drill, others = Drill.load(folder), item.config.option.workshops
        except TomlError as error:
            pytest.fail(format_error(error, item.config.rootpath), pytrace=False)
        answers = others / drill.name / "answers.toml" if others else drill.answers
        fork = others.parent if others else item.config.rootpath
        item.stash[_EXAM] = Exam(_create_examiner(item.config).mark(drill, answers, fork))
    return item.stash[_EXAM]


def _create_examiner(config: pytest.Config) -> Examiner:
    from import_katas.drill.examiner import OUTCOMES, Examiner  # not above: a run of katas does not need it

    scratch = get_scratch(config)
    # To mark answers from another checkout, ignore the caches here, which a learner's program may have written.
    known = None if config.option.workshops else config.rootpath / OUTCOMES
    return Examiner(scratch.interpreter, scratch.create_folder, known)


def add_result(item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Put the result of a drill, or of one of its questions, into the report; the session shows it at the end."""
    exam = item.stash.get(_EXAM, None)
    if exam is None:
        return
    sheet, error, extra = exam.sheet, call.excinfo.value if call.excinfo else None, get_extra(report)
    report.user_properties = [*item.user_properties, ("drill", sheet.drill.phase), ("score", sheet.score)]
    extra.drill_name = sheet.drill.name
    if report.failed and isinstance(error, AssertionError) and not has_usual_report(item.config):
        report.longrepr = str(error)
    if is_in_subtest(item):
        extra.mark = sheet.marked[exam.current - 1].mark.value
    elif call.when == "call":
        extra.drill = DrillResult(sheet.drill.name, sheet.as_data(), tuple(_render_requested(sheet, item.config)))
        extra.cases = sheet.count(Mark.WRONG) + sheet.count(Mark.UNCLEAR)  # each failure was reported


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport, config: pytest.Config) -> tuple[str, str, str] | None:
    """Show each question in the progress row with its sign from the drill's report."""
    mark = get_extra(report).mark
    if not mark or config.option.verbose > 0:
        return None
    from import_katas.report.map import MARK_SIGNS  # not above: it loads rich

    return report.outcome if report.failed else "", MARK_SIGNS[Mark(mark)][0], ""


def _render_requested(sheet: Sheet, config: pytest.Config) -> list[tuple[str, str]]:
    """Return what was requested: the imports of the programs with wrong answers, and the answers, as text."""
    if not (config.option.timeline or config.option.reveal):
        return []
    from import_katas.report.drill import draw_answer, draw_imports, render_both_ways  # not above: rich is large

    examiner, width = _create_examiner(config), min(get_terminal_width(config), 120)
    shown: list[tuple[str, str]] = []
    if config.option.timeline:
        for marked in sheet.marked:
            if marked.mark is Mark.WRONG or _is_revealed(marked, config.option.reveal):
                shown.append(render_both_ways(draw_imports(marked.question, examiner), width))
    if config.option.reveal:
        try:
            explanations = sheet.drill.load_explanations()
        except TomlError as error:
            explanations = {}
            shown.append((format_error(error, config.rootpath),) * 2)
        questions = [marked.question for marked in sheet.marked if _is_revealed(marked, config.option.reveal)]
        runs = examiner.run_all(questions)
        for question in questions:
            why = explanations.get(question.number)
            told = draw_answer(question, why, runs[question.number])
            shown.append(render_both_ways(told, width))
        if not questions:
            what = "Nothing is answered yet" if config.option.reveal == "answered" else "The drill has no such question"
            shown.append((f"{what}. --reveal=all shows all answers.",) * 2)
    return shown


def _is_revealed(marked: MarkedAnswer, wanted: str | None) -> bool:
    if wanted is None:
        return False
    if wanted in ("answered", "all"):
        return wanted == "all" or marked.mark is not Mark.NOT_ANSWERED
    return marked.question.number in map(int, wanted.split(","))
