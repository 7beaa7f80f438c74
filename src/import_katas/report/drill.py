"""A marked drill for the terminal: the marks, the mistakes, the next question, and what the score covers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from import_katas.drill.drill import Explanation, Mark, Proof, Question
from import_katas.drill.examiner import Examiner, Sheet, Unfit, proven
from import_katas.output import relative, shorten
from import_katas.report.map import MARK_SIGNS
from import_katas.report.tree import picture, rendered
from import_katas.runs.interpreter import Run
from import_katas.toml_file import TomlError

__all__ = [
    "draw_answer",
    "draw_imports",
    "draw_question",
    "draw_run",
    "draw_sheet",
    "drawn_both_ways",
    "indented",
    "numbers_in_words",
]

_LONGEST_TRACEBACK: Final = 12  # lines; of a longer output only the first and the last are shown


def draw_sheet(
    sheet: Sheet, shown: Callable[[Path], str], solved: Collection[str], *, revealed: bool = False
) -> Iterator[RenderableType]:
    """Yield the report.

    ``shown``: how to write a path. ``solved``: the numbers of the solved katas. ``revealed``: whether answers
    follow, so that the next question is left out.
    """
    yield Text(sheet.drill.title, style="bold")
    signs = Text()
    for marked in sheet.marked:
        sign, style = MARK_SIGNS[marked.mark]
        signs.append(sign, style=style).append(" ")
    yield signs
    yield _score(sheet)
    file = shown(sheet.answers)
    yield from _draw_wrong(sheet, file)
    for problem in sheet.problems:
        yield ""
        yield indented(f"{file}:{problem.line}: {problem.said}", 0, style="red")
    wrong = [marked.question.number for marked in sheet.marked if marked.mark is Mark.WRONG]
    if wrong and not revealed:
        yield ""
        yield Text(f"--timeline shows what their imports did, --reveal={wrong[0]} the answer, and why.", style="dim")
    upcoming = next((marked for marked in sheet.marked if marked.mark is Mark.NOT_ANSWERED), None)
    if upcoming is None:
        yield ""
        yield Text("With the katas, this proves (# yes, . not yet) that you can answer")
        yield _draw_proofs(sheet.drill.practice, sheet, solved)
        yield Text("and explain")
        yield _draw_proofs(sheet.drill.checkpoint, sheet, solved)
    elif not revealed:
        yield ""
        yield Text.assemble("next: ", (f"question {upcoming.question.number}, {upcoming.question.title}", "bold"))
        yield from draw_question(upcoming.question)
        yield _line(f"  {file}:{upcoming.line}" if upcoming.line else f"  {file}", "cyan")
        yield indented(f"{upcoming.question.key} = {upcoming.question.plain_notation}")


def _score(sheet: Sheet) -> Text:
    """Return the score, with the sign of each mark."""
    counts = {mark: sheet.count(mark) for mark in Mark}
    score = Text()
    for mark, count in counts.items():
        if count or mark is Mark.RIGHT:
            sign, style = MARK_SIGNS[mark]
            of = f" of {len(sheet.marked)}" if mark is Mark.RIGHT else ""
            score.append(", " if score else "").append(sign, style=style).append(f" {count}{of} {mark.value}")
    return score


def _draw_wrong(sheet: Sheet, file: str) -> Iterator[RenderableType]:
    """Yield the mistakes, and where to look."""
    try:
        explanations = sheet.drill.explanations() if sheet.count(Mark.WRONG) else {}
    except TomlError:  # explanations are only for later; --reveal reports what is wrong with them
        explanations = {}
    for marked in sheet.marked:
        if marked.mark not in (Mark.WRONG, Mark.UNCLEAR):
            continue
        sign, style = MARK_SIGNS[marked.mark]
        yield ""
        yield Text.assemble((sign, style), f" {marked.question.number}  ", (marked.question.title, "bold"))
        if marked.mark is Mark.UNCLEAR:
            yield indented(f"{file}:{marked.line}: {marked.said}", style="red")
        else:
            yield _line(f"  {file}:{marked.line}", "cyan")
            yield indented(marked.said)
            if marked.question.number in explanations:
                yield indented(f"Look at {explanations[marked.question.number].look}")


def draw_question(question: Question) -> Iterator[RenderableType]:
    """Yield the program, how to run it, and the question."""
    for name, text in question.listing():
        yield _line(f"  {name}" if text.strip() else f"  {name} is empty", "cyan")
        for line in text.rstrip().splitlines():
            yield _line(f"      {line}")
    yield _line(f"  $ {question.command_line}")
    varies = f" {question.varies}" if question.varies else ""
    yield indented(f"{question.prompt}{varies}", style="bold")


def draw_answer(question: Question, explanation: Explanation | None, run: Run | Unfit) -> Iterator[RenderableType]:
    """Yield the program, what it does, and why."""
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    yield from draw_question(question)
    yield ""
    yield from draw_run(run)
    if explanation is not None and not isinstance(run, Unfit):
        yield indented(explanation.why)
        yield _line(f"  {explanation.documentation}", "cyan")


def draw_run(run: Run | Unfit) -> Iterator[RenderableType]:
    """Yield what the program printed: stdout, then stderr, each with its name as a heading."""
    if isinstance(run, Unfit):
        yield indented(str(run), style="red")
        return
    for name, lines in (("stdout", shorten(run.stdout.rstrip()).splitlines()), ("stderr", _told(shorten(run.stderr)))):
        if lines:
            yield _line(f"  {name}", "dim")
            yield from (indented(line, 4, "green" if name == "stdout" else "") for line in lines)
    if not run.stdout.strip() and not run.stderr.strip():
        yield _line("  It prints nothing.", "dim")
    yield ""


def _told(stderr: str) -> list[str]:
    """Return the text of stderr, without the middle of a long traceback."""
    lines = stderr.rstrip().splitlines()
    if len(lines) <= _LONGEST_TRACEBACK:
        return lines
    return [*lines[: _LONGEST_TRACEBACK // 2], "  …", *lines[-_LONGEST_TRACEBACK // 2 :]]


def draw_imports(question: Question, examiner: Examiner) -> Iterator[RenderableType]:
    """Run the program again, and yield the tree of its imports."""
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    try:
        folder = examiner.unpack(question)
        run = examiner.run(question, folder, recorded=True)
    except Unfit as problem:
        yield indented(str(problem), style="red")
        return
    yield from picture(run.timeline, lambda file: relative(file, str(folder)), root=question.command_line, folded=False)


def drawn_both_ways(parts: Iterable[RenderableType], width: int) -> tuple[str, str]:
    """Return it as plain text and with colors."""
    parts = list(parts)
    return rendered(parts, width=width, color=False), rendered(parts, width=width, color=True)


def _line(text: str, style: str = "") -> Text:
    """Return a line that is never wrapped, even in a narrow terminal: code, a path, a URL."""
    return Text(text, style=style, no_wrap=True, overflow="ignore")


def indented(text: str, by: int = 2, style: str = "") -> Padding:
    """Return a text with each line indented."""
    return Padding(Text(text, style=style, overflow="fold"), (0, 0, 0, by))


def _draw_proofs(proofs: Sequence[Proof], sheet: Sheet, solved: Collection[str]) -> Table:
    """Return the statements that you must be able to explain, each with the questions and katas that prove it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for proof in proofs:
        is_proven = proven(sheet, proof.questions) and set(proof.katas) <= set(solved)
        sign, style = MARK_SIGNS[Mark.RIGHT if is_proven else Mark.NOT_ANSWERED]
        where = ", ".join([*proof.katas, numbers_in_words(proof.questions)])
        table.add_row(Text(f"  {sign}", style=style), Text(proof.line), Text(where, style="dim"))
    return table


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Return "question 6", or "questions 6, 8 and 9"."""
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
