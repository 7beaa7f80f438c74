"""A timeline as lanes in a terminal: a column for each module, time downwards, an arrow for each import."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from import_katas.report.lanes import Moment, find_lane_states, list_lanes
from import_katas.report.page import Story

__all__ = ["draw_lanes"]

_MIN_TEXT_WIDTH: Final = 20  # columns for the descriptions
_BARS: Final = {"running": ("│", "dim"), "partial": ("┃", "yellow"), "ready": ("│", "green"), "": (" ", "")}
_ENDS: Final = {"ready": ("●", "green"), "failed": ("✗", "bold red"), "raised": ("✗", "bold red")}


def draw_lanes(story: Story, width: int) -> Iterator[Text]:
    """Yield the lines of the drawing: the names as steps, then each moment with its description."""
    shown = story.way.moments
    names = list_lanes(shown)
    step = 6 if len(names) * 6 <= width - 2 * _MIN_TEXT_WIDTH else 3
    spans = find_lane_states(shown, names)

    def get_bars(index: float) -> list[tuple[str, str]]:
        return [_BARS[next((state for state, start, end in spans[name] if start <= index < end), "")] for name in names]

    for place, name in enumerate(names):
        head = Text()
        for bar, style in get_bars(-1)[:place]:
            head.append(f"{bar:<{step}}", style)
        yield head.append(story.format_lane(name)[: width - place * step], "bold")
    for index, moment in enumerate(shown):
        words = textwrap.wrap(story.describe(moment), max(width - len(names) * step, _MIN_TEXT_WIDTH)) or [""]
        yield _draw_row(moment, names, get_bars(index - 0.5), step).append(
            words[0], "bold red" if moment.breaks else ""
        )
        for more in words[1:]:
            line = Text()
            for bar, style in get_bars(index):
                line.append(f"{bar:<{step}}", style)
            yield line.append(more, "bold red" if moment.breaks else "")


def _draw_row(moment: Moment, names: Sequence[str], bars: Sequence[tuple[str, str]], step: int) -> Text:
    """Return the lanes at one moment: an arrow from the importing to the imported module, or a symbol on one lane."""
    start, end = names.index(moment.asker), names.index(moment.target)
    cells = [f"{bar:<{step}}" for bar, _ in bars]
    styles = [style for _, style in bars]
    left, right = min(start, end), max(start, end)
    if start == end:
        sign, styles[start] = _ENDS.get(moment.kind, ("○", "cyan"))
        cells[start] = f"{sign:<{step}}"
    else:
        style = "bold red" if moment.breaks else "cyan"
        for place in range(left, right):
            joint = "├" if place == left else "─"
            cells[place], styles[place] = joint + "─" * (step - 1), style
        cells[right], styles[right] = f"{'┤':<{step}}", style
        missed = moment.kind in ("absent", "missing")
        if end == right:
            cells[right] = f"{'✗' if missed else '▶':<{step}}"
        else:
            cells[left] = ("✗" if missed else "◀") + cells[left][1:]
    line = Text()
    for cell, style in zip(cells, styles, strict=True):
        line.append(cell, style)
    return line
