"""The screen at the end of a run of katas: the first failure and its cause, and below it the status of the kata."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from import_katas.kata.kata import KEPT_FILES
from import_katas.kata.progress import Standing, Verdict, find_next_standing

__all__ = [
    "MAP_SIGNS",
    "Failure",
    "Line",
    "cut",
    "find_next",
    "fit_lines",
    "format_check_name",
    "render_failure",
    "render_map_line",
    "render_standing",
    "wrap_text",
]

_SIGNS: Final = {"passed": ("✓", "green"), "failed": ("✗", "red"), "skipped": ("-", "dim"), "": ("·", "dim")}
#: Each status has its own sign, so that the map is readable without colors.
MAP_SIGNS: Final = {
    Verdict.SOLVED: "#",
    Verdict.NEXT: ">",
    Verdict.CHANGED: "~",
    Verdict.BROKEN: "!",
    Verdict.NOT_YET: ".",
    Verdict.SKIPPED: "-",
}
_MARKERS: Final = re.compile(r"\s*[\^~]+\s*")  # Python's markers below a line of a traceback
_FILE_SUFFIX: Final = re.compile(r" \(\S+\.py\)$")  # at the end of an ImportError
_ELLIPSIS: Final = "  …"
_MIN_ROWS: Final = 4  # minimum rows for a message and its reason
_MIN_REASON_ROWS: Final = 2
_MIN_TREE_ROWS: Final = 3


@dataclass(frozen=True)
class Line:
    """One line of the screen. ``style``: "", "bold", "dim", "red", "green" or "cyan"."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Failure:
    """The check to look at first. ``expected``: its sentence. ``message``: the traceback, or the check's message.

    ``why``: the explanation of a failed import, with the tree, or "". ``edit``: the place to look at, as
    ``path:line``.
    """

    title: str
    expected: str
    message: str
    why: str
    edit: str


def format_check_name(check: str) -> str:
    """Return the name of a check as a sentence."""
    if check == KEPT_FILES:
        return "The files that must not change are unchanged"
    words = re.sub(r"\[.*", "", check).removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]


def render_failure(failure: Failure, width: int, rows: int) -> list[Line]:
    """Return the failed check in at most ``rows`` lines, if they hold its title, the exception and a reason."""
    head = [Line(failure.title, "bold"), *(Line(text) for text in wrap_text(failure.expected, width)), Line("")]
    why = ["", *failure.why.splitlines()] if failure.why else []
    room = max(rows - len(head), _MIN_ROWS)
    message = _fit_message(failure.message, width, room - min(len(why), max(room // 2, _MIN_REASON_ROWS)))
    because = _fit_reason(why, max(room - len(message), _MIN_REASON_ROWS))
    return [
        *head,
        *(Line(text, "" if text.startswith(" ") else "red") for text in message),
        *(Line(text, "bold" if place == 1 else "") for place, text in enumerate(because)),
    ]


def render_standing(standing: Standing, failure: Failure, lesson: str, width: int, rows: int) -> list[Line]:
    """Return the status of the kata in about ``rows`` lines: the checks, the file to edit, the hint, the lesson."""
    outcomes = {check.name: check.outcome for check in standing.checks}
    checks = {name: outcomes.get(name, "") for name in standing.kata.checks}
    passed = [*checks.values()].count("passed")
    more = passed - standing.passed_before
    moved = f"  ({more} more than before)" if more > 0 and standing.passed_before else ""
    signs = "".join(_SIGNS[outcome][0] for outcome in checks.values())
    lines = [Line(f"{passed} of {len(checks)} checks pass  {signs}{moved}", "bold")]
    lines += [Line(cut(text.text, width), text.style) for text in _list_checks(checks, max(rows - 4, 3))]
    lines.append(Line(f"edit    {failure.edit}", "cyan"))
    lines.append(Line(f"hint    pytest --hint {standing.kata.number}"))
    lines.append(Line(f"lesson  {lesson}", "cyan"))
    return lines


def _list_checks(checks: dict[str, str], rows: int) -> Iterator[Line]:
    """Yield a line for each check. If they do not fit, summarize the passed ones, then the last failed ones."""
    if len(checks) <= rows:
        for name, outcome in checks.items():
            yield _format_check(name, outcome)
        return
    passed = sum(outcome == "passed" for outcome in checks.values())
    others = {name: outcome for name, outcome in checks.items() if outcome != "passed"}
    shown = list(others.items())[: rows - 1]
    for name, outcome in shown:
        yield _format_check(name, outcome)
    rest = len(others) - len(shown)
    parts = [f"✗ {rest} more" if rest else "", f"✓ {passed} pass" if passed else ""]
    yield Line(f"  {'  '.join(filter(None, parts))}", "red" if rest else "green")


def _format_check(name: str, outcome: str) -> Line:
    sign, style = _SIGNS[outcome]
    return Line(f"  {sign} {format_check_name(name)}", style)


def render_map_line(found: Sequence[Standing], phases: Collection[str], width: int) -> str:
    """Return the map in one line: a symbol for each kata of the ``phases`` that ran, and counts for the others."""
    parts = []
    for phase, standings in groupby(found, key=lambda standing: standing.kata.folder.parent.name):
        row = list(standings)
        solved = sum(standing.verdict is Verdict.SOLVED for standing in row)
        signs = "".join(MAP_SIGNS[standing.verdict] for standing in row)
        parts.append(f"{phase.replace('_', '.')} " + (signs if phase in phases else f"{solved}/{len(row)}"))
    solved = sum(standing.verdict is Verdict.SOLVED for standing in found)
    return cut(f"{'  '.join(parts)}  {solved} of {len(found)} katas solved", width)


def find_next(found: Sequence[Standing], phases: Collection[str]) -> Standing | None:
    """Return the next kata, preferably in the ``phases`` that ran."""
    return find_next_standing(s for s in found if s.kata.folder.parent.name in phases) or find_next_standing(found)


def fit_lines(lines: Sequence[str], rows: int) -> list[str]:
    """Return at most ``rows`` lines, leaving out lines in the middle.

    In a tree, the line of the failure and the lines above it matter most.
    """
    if len(lines) <= rows:
        return list(lines)
    if rows < 2:
        return list(lines[: max(rows, 0)])
    breaks = next((number for number, line in enumerate(lines) if "<-- it breaks here" in line), len(lines) - 1)
    end = lines[breaks : breaks + 1]
    begin = lines[: min(rows - 2, breaks)]
    gap = [_ELLIPSIS] if len(begin) < breaks else []
    return [*begin, *gap, *end][:rows]


def _fit_reason(lines: list[str], rows: int) -> list[str]:
    """Return an explanation in ``rows`` lines: its text, and as much of the tree as fits below it."""
    end = lines.index("", 1) if "" in lines[1:] else len(lines)
    words, tree = lines[:end], lines[end:]
    if len(words) + _MIN_TREE_ROWS > rows:
        return words[:rows] if len(words) <= rows or rows <= _MIN_REASON_ROWS else [*words[: rows - 1], _ELLIPSIS]
    return [*words, *fit_lines(tree, rows - len(words))]


def _fit_message(text: str, width: int, rows: int) -> list[str]:
    """Return a message in ``rows`` lines; of a traceback, keep the last frames and the exception."""
    lines = text.splitlines()
    if len(lines) > rows:
        lines = [line for line in lines if not (line.startswith(" ") and _MARKERS.fullmatch(line))]
    if len(lines) > rows and lines[0].startswith("Traceback"):
        lines = lines[1:]
        lines[-1] = _FILE_SUFFIX.sub("", lines[-1])
    lines = [part for line in lines for part in (wrap_text(line, width) if line else [""])]
    if len(lines) <= rows:
        return lines
    # The beginning of an assertion's message matters most, but the end of a traceback.
    is_traceback = any(line.startswith('  File "') for line in lines)
    return [_ELLIPSIS, *lines[-(rows - 1) :]] if is_traceback else [*lines[: rows - 1], _ELLIPSIS]


def wrap_text(text: str, width: int) -> list[str]:
    """Wrap the text at ``width`` columns, without breaking words."""
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        text, width, subsequent_indent=f"{indent}  " if indent else "", break_long_words=False, break_on_hyphens=False
    ) or [""]


def cut(text: str, width: int) -> str:
    """Return the text as one line, cut after a word if it is too long."""
    if len(text) <= width:
        return text
    begin = text[: width - 1]
    return f"{begin.rpartition(' ')[0] or begin}…"
