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
from import_katas.drill.examiner import Examiner, Sheet, UnusableProgram, are_answers_right
from import_katas.output import shorten, shorten_path
from import_katas.report.map import MARK_SIGNS
from import_katas.report.tree import draw_tree, render_text
from import_katas.runs.interpreter import Run
from import_katas.toml_file import TomlError

__all__ = [
    "draw_answer",
    "draw_imports",
    "draw_question",
    "draw_run",
    "draw_sheet",
    "format_questions",
    "indent",
    "render_both_ways",
]

_MAX_TRACEBACK_LINES: Final = 12  # lines; of a longer output only the first and the last are shown


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
    yield _draw_score(sheet)
    file = shown(sheet.answers)
    yield from _draw_wrong(sheet, file)
    for problem in sheet.problems:
        yield ""
        yield indent(f"{file}:{problem.line}: {problem.message}", 0, style="red")
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
        yield _draw_line(f"  {file}:{upcoming.line}" if upcoming.line else f"  {file}", "cyan")
        yield indent(f"{upcoming.question.key} = {upcoming.question.plain_notation}")


def _draw_score(sheet: Sheet) -> Text:
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
        explanations = sheet.drill.load_explanations() if sheet.count(Mark.WRONG) else {}
    except TomlError:  # explanations are only for later; --reveal reports what is wrong with them
        explanations = {}
    for marked in sheet.marked:
        if marked.mark not in (Mark.WRONG, Mark.UNCLEAR):
            continue
        sign, style = MARK_SIGNS[marked.mark]
        yield ""
        yield Text.assemble((sign, style), f" {marked.question.number}  ", (marked.question.title, "bold"))
        if marked.mark is Mark.UNCLEAR:
            yield indent(f"{file}:{marked.line}: {marked.comment}", style="red")
        else:
            yield _draw_line(f"  {file}:{marked.line}", "cyan")
            yield indent(marked.comment)
            if marked.question.number in explanations:
                yield indent(f"Look at {explanations[marked.question.number].look}")


def draw_question(question: Question) -> Iterator[RenderableType]:
    """Yield the program, how to run it, and the question."""
    for name, text in question.read_files():
        yield _draw_line(f"  {name}" if text.strip() else f"  {name} is empty", "cyan")
        for line in text.rstrip().splitlines():
            yield _draw_line(f"      {line}")
    yield _draw_line(f"  $ {question.command_line}")
    varies = f" {question.varies}" if question.varies else ""
    yield indent(f"{question.prompt}{varies}", style="bold")


def draw_answer(
    question: Question, explanation: Explanation | None, run: Run | UnusableProgram
) -> Iterator[RenderableType]:
    """Yield the program, what it does, and why."""
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    yield from draw_question(question)
    yield ""
    yield from draw_run(run)
    if explanation is not None and not isinstance(run, UnusableProgram):
        yield indent(explanation.why)
        yield _draw_line(f"  {explanation.documentation}", "cyan")


def draw_run(run: Run | UnusableProgram) -> Iterator[RenderableType]:
    """Yield what the program printed: stdout, then stderr, each with its name as a heading."""
    if isinstance(run, UnusableProgram):
        yield indent(str(run), style="red")
        return
    for name, lines in (
        ("stdout", shorten(run.stdout.rstrip()).splitlines()),
        ("stderr", _shorten_stderr(shorten(run.stderr))),
    ):
        if lines:
            yield _draw_line(f"  {name}", "dim")
            yield from (indent(line, 4, "green" if name == "stdout" else "") for line in lines)
    if not run.stdout.strip() and not run.stderr.strip():
        yield _draw_line("  It prints nothing.", "dim")
    yield ""


def _shorten_stderr(stderr: str) -> list[str]:
    """Return the text of stderr, without the middle of a long traceback."""
    lines = stderr.rstrip().splitlines()
    if len(lines) <= _MAX_TRACEBACK_LINES:
        return lines
    return [*lines[: _MAX_TRACEBACK_LINES // 2], "  …", *lines[-_MAX_TRACEBACK_LINES // 2 :]]


def draw_imports(question: Question, examiner: Examiner) -> Iterator[RenderableType]:
    """Run the program again, and yield the tree of its imports."""
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    try:
        folder = examiner.unpack(question)
        run = examiner.run(question, folder, recorded=True)
    except UnusableProgram as problem:
        yield indent(str(problem), style="red")
        return
    yield from draw_tree(
        run.timeline, lambda file: shorten_path(file, str(folder)), root=question.command_line, folded=False
    )


def render_both_ways(parts: Iterable[RenderableType], width: int) -> tuple[str, str]:
    """Return it as plain text and with colors."""
    parts = list(parts)
    return render_text(parts, width=width, color=False), render_text(parts, width=width, color=True)


def _draw_line(text: str, style: str = "") -> Text:
    """Return a line that is never wrapped, even in a narrow terminal: code, a path, a URL."""
    return Text(text, style=style, no_wrap=True, overflow="ignore")


def indent(text: str, by: int = 2, style: str = "") -> Padding:
    """Return a text with each line indented."""
    return Padding(Text(text, style=style, overflow="fold"), (0, 0, 0, by))


def _draw_proofs(proofs: Sequence[Proof], sheet: Sheet, solved: Collection[str]) -> Table:
    """Return the statements that you must be able to explain, each with the questions and katas that prove it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for proof in proofs:
        is_proven = are_answers_right(sheet, proof.questions) and set(proof.katas) <= set(solved)
        sign, style = MARK_SIGNS[Mark.RIGHT if is_proven else Mark.NOT_ANSWERED]
        where = ", ".join([*proof.katas, format_questions(proof.questions)])
        table.add_row(Text(f"  {sign}", style=style), Text(proof.line), Text(where, style="dim"))
    return table


def format_questions(numbers: Sequence[int]) -> str:
    """Return "question 6", or "questions 6, 8 and 9"."""
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
