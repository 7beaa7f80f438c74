"""A marked drill as a terminal shows it: the marks, what is off, the next question, and what it all proves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dojo.drill import Explanation, Mark, Proof, Question
from dojo.examiner import Examiner, Marked, Sheet, proven
from dojo.interpreter import Run
from dojo.map import MARK_SIGNS
from dojo.output import relative
from dojo.picture import picture, rendered

__all__ = ["draw_answer", "draw_imports", "draw_question", "draw_sheet", "drawn_both_ways", "numbers_in_words"]


def draw_sheet(sheet: Sheet, shown: Callable[[Path], str]) -> Iterator[RenderableType]:
    """Yield the picture. ``shown``: how a path is to be written."""
    yield Text(sheet.drill.title, style="bold")
    signs = Text()
    for marked in sheet.marked:
        sign, style = MARK_SIGNS[marked.mark]
        signs.append(sign, style=style).append(" ")
    yield signs
    yield Text(sheet.score)
    file = shown(sheet.answers)
    for marked in sheet.marked:
        if marked.mark in (Mark.WRONG, Mark.UNCLEAR):
            yield ""
            yield from _draw_wrong(marked, file)
    if sheet.problems:
        yield ""
    for problem in sheet.problems:
        yield Text(f"{file}:{problem.line}: {problem.said}", style="red")
    wrong = [marked.question.number for marked in sheet.marked if marked.mark is Mark.WRONG]
    if wrong:
        yield ""
        yield Text(f"--timeline shows what their imports did, --reveal={wrong[0]} the answer, and why.", style="dim")
    upcoming = next((marked for marked in sheet.marked if marked.mark is Mark.NOT_ANSWERED), None)
    if upcoming is not None:
        yield ""
        yield Text.assemble("next: ", (f"question {upcoming.question.number}, {upcoming.question.title}", "bold"))
        yield from draw_question(upcoming.question)
        place = f"{file}:{upcoming.line}" if upcoming.line else file
        yield Text(f"  {place}", style="cyan")
        yield Text(f"  {upcoming.question.key} = {upcoming.question.notation}")
    if any(marked.mark is Mark.RIGHT for marked in sheet.marked):
        yield ""
        yield Text("This and the katas prove that you can answer")
        yield _draw_proofs(sheet.drill.practice, sheet)
        yield Text("and explain")
        yield _draw_proofs(sheet.drill.checkpoint, sheet)


def _draw_wrong(marked: Marked, file: str) -> Iterator[RenderableType]:
    sign, style = MARK_SIGNS[marked.mark]
    yield Text.assemble((sign, style), f" {marked.question.number}  ", (marked.question.title, "bold"))
    if marked.mark is Mark.UNCLEAR:
        yield Text(f"  {file}:{marked.line}: {marked.said}", style="red")
        return
    yield Text(f"  {file}:{marked.line}", style="cyan")
    yield Padding(Text(marked.said), (0, 0, 0, 2))
    yield Padding(Text(f"Look at {marked.question.look}"), (0, 0, 0, 2))


def draw_question(question: Question) -> Iterator[RenderableType]:
    """Yield the program, how it is run, and what is asked."""
    yield from _draw_program(question)
    yield Text(f"  $ {question.command_line}")
    yield _draw_prompt(question)


def draw_answer(question: Question, explanation: Explanation, run: Run) -> Iterator[RenderableType]:
    """Yield what the program does, and why."""
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    yield from _draw_program(question)
    yield _draw_prompt(question)
    yield Padding(Text(str(run).rstrip(), style="green"), (0, 0, 0, 2))
    yield Padding(Text(explanation.why), (0, 0, 0, 2))
    yield Text(f"  {explanation.documentation}", style="cyan")


def _draw_program(question: Question) -> Iterator[RenderableType]:
    for name, text in question.listing():
        yield Text(f"  {name}" if text.strip() else f"  {name} is empty", style="cyan")
        if text.strip():
            yield Padding(Text(text.rstrip()), (0, 0, 0, 6))


def _draw_prompt(question: Question) -> RenderableType:
    varies = f" {question.varies}" if question.varies else ""
    return Padding(Text(f"{question.prompt}{varies}", style="bold"), (0, 0, 0, 2))


def draw_imports(question: Question, examiner: Examiner) -> Iterator[RenderableType]:
    """Run the program once more, and yield the tree of its imports."""
    folder = examiner.unpack(question)
    run = examiner.run(question, folder, recorded=True)
    yield Text.assemble(f"{question.number}  ", (question.title, "bold"))
    yield from picture(run.timeline, lambda file: relative(file, str(folder)), root=question.command_line)


def drawn_both_ways(parts: Iterable[RenderableType], width: int) -> tuple[str, str]:
    """Return it as plain text and with colours."""
    parts = list(parts)
    return rendered(parts, width=width, color=False), rendered(parts, width=width, color=True)


def _draw_proofs(proofs: Sequence[Proof], sheet: Sheet) -> Table:
    """Return the lines that one must be able to explain, each with what proves it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for proof in proofs:
        sign, style = MARK_SIGNS[Mark.RIGHT if proven(sheet, proof.questions) else Mark.NOT_ANSWERED]
        where = ", ".join([*proof.katas, numbers_in_words(proof.questions)])
        table.add_row(Text(f"  {sign}", style=style), Text(proof.line), Text(where, style="dim"))
    return table


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Return "question 6", or "questions 6, 8 and 9"."""
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
