"""The map for the terminal: all katas by phase, with the learner's progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from import_katas.drill.drill import Drill, Mark
from import_katas.kata.progress import DrillStanding, Standing, Verdict, find_next_standing
from import_katas.report.screen import MAP_SIGNS

__all__ = ["MARK_SIGNS", "draw_map"]

_STYLES: Final = {
    Verdict.SOLVED: "green",
    Verdict.NEXT: "bold cyan",
    Verdict.CHANGED: "yellow",
    Verdict.BROKEN: "bold red",
    Verdict.NOT_YET: "dim",
    Verdict.SKIPPED: "dim",
}
#: The sign for an answer in a drill, and its style.
MARK_SIGNS: Final = {
    Mark.RIGHT: ("#", "green"),
    Mark.WRONG: ("x", "bold red"),
    Mark.UNCLEAR: ("?", "bold red"),
    Mark.NOT_ANSWERED: (".", "dim"),
}
_WHAT_IS_NEXT: Final = {
    Verdict.BROKEN: "solved before, now broken",
    Verdict.CHANGED: "changed since it was solved; run it again",
}
_BAR: Final = 20


def draw_map(
    found: Sequence[Standing], link: str = "", drills: Sequence[DrillStanding] = ()
) -> Iterator[RenderableType]:
    """Yield the map. ``link``: the URL of the next kata's folder, for terminals that support links."""
    drill_of = {standing.drill.folder.parent.name: standing for standing in drills}
    solved = sum(standing.verdict is Verdict.SOLVED for standing in found)
    count = sum(standing.verdict is not Verdict.SKIPPED for standing in found)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    for phase, standings in groupby(found, key=lambda standing: standing.kata.folder.parent.name):
        row = list(standings)
        signs = Text()
        for standing in row:
            signs.append(MAP_SIGNS[standing.verdict], style=_STYLES[standing.verdict]).append(" ")
        done = sum(standing.verdict is Verdict.SOLVED for standing in row)
        table.add_row(phase.replace("_", "."), signs, f"{done} of {len(row)}")
        if phase in drill_of:
            _add_drill(table, drill_of[phase])
    yield table
    filled = _BAR * solved // max(count, 1)
    yield Text.assemble(
        ("=" * filled, "green"), ("-" * (_BAR - filled), "dim"), f"  {solved} of {count} solved", no_wrap=True
    )
    used = {standing.verdict for standing in found}
    legend = ", ".join(f"{MAP_SIGNS[verdict]} {verdict.value}" for verdict in Verdict if verdict in used)
    yield Text(legend, style="dim")
    marks = {mark for standing in drills for mark in standing.marks}
    if marks - {Mark.NOT_ANSWERED}:
        said = ", ".join(f"{MARK_SIGNS[mark][0]} {mark.value}" for mark in Mark if mark in marks)
        yield Text(f"in a drill: {said}", style="dim")
    upcoming = find_next_standing(found)
    if upcoming is not None:
        kata = upcoming.kata
        what = _WHAT_IS_NEXT.get(upcoming.verdict, "next")
        yield Text(f"{what}: {kata.number}  {kata.title}")
        yield Text(f"      katas/{kata.name}", style=f"cyan link {link}" if link else "cyan", overflow="fold")
    for drill in _find_next_drills(found, drills):
        yield Text(f"{'and' if upcoming else 'next'}: the drill of {drill.phase}, {len(drill.questions)} questions")
        yield Text(f"      katas/{drill.name}", style="cyan", overflow="fold")


def _add_drill(table: Table, standing: DrillStanding) -> None:
    """Add the line of a drill: a symbol for each question, without spaces, because there are up to thirty."""
    signs = Text()
    for mark in standing.marks:
        sign, style = MARK_SIGNS[mark]
        signs.append(sign, style=style)
    table.add_row(Text("drill", style="dim"), signs, f"{standing.right} of {len(standing.marks)}")


def _find_next_drills(found: Sequence[Standing], drills: Sequence[DrillStanding]) -> Iterator[Drill]:
    """Yield the next drills: those not yet passed, in the phases whose katas are all solved."""
    unsolved = {s.kata.folder.parent for s in found if s.verdict not in (Verdict.SOLVED, Verdict.SKIPPED)}
    for standing in drills:
        if standing.drill.folder.parent not in unsolved and standing.right < len(standing.marks):
            yield standing.drill
