"""The map: all katas by phase, and how far the learner has got, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dojo.progress import Standing, Verdict, next_of

__all__ = ["draw_map"]

# A sign each, so that no colour is needed to read it.
_SIGNS: Final = {
    Verdict.SOLVED: ("#", "green"),
    Verdict.NEXT: (">", "bold cyan"),
    Verdict.BROKEN: ("!", "bold red"),
    Verdict.NOT_YET: (".", "dim"),
    Verdict.SKIPPED: ("-", "dim"),
}
_BAR: Final = 20


def draw_map(found: Sequence[Standing], link: str = "") -> Iterator[RenderableType]:
    """Yield the picture. ``link``: the address of the next kata's folder, for terminals that make links."""
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
            sign, style = _SIGNS[standing.verdict]
            signs.append(sign, style=style).append(" ")
        done = sum(standing.verdict is Verdict.SOLVED for standing in row)
        table.add_row(phase.replace("_", "."), signs, f"{done} of {len(row)}")
    yield table
    filled = _BAR * solved // max(count, 1)
    yield Text.assemble(
        ("=" * filled, "green"), ("-" * (_BAR - filled), "dim"), f"  {solved} of {count} solved", no_wrap=True
    )
    used = {standing.verdict for standing in found}
    legend = ", ".join(f"{_SIGNS[verdict][0]} {verdict.value}" for verdict in Verdict if verdict in used)
    yield Text(legend, style="dim")
    upcoming = next_of(found)
    if upcoming is not None:
        kata = upcoming.kata
        what = "solved before, and broken again" if upcoming.verdict is Verdict.BROKEN else "next"
        yield Text(f"{what}: {kata.number}  {kata.title}")
        yield Text(f"      katas/{kata.name}", style=f"cyan link {link}" if link else "cyan", overflow="fold")
