"""A timeline as a diagram: one lane for each module, time to the right. The page decides how it looks.

:func:`list_moments` turns the events into steps to read, :func:`select_moments` keeps those that led to the failure,
and :func:`lay_out` computes the position of each in a drawing of a given width. All lengths are CSS pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from import_katas.explain.evidence import may_come_later
from import_katas.explain.timeline import Event, Step, Timeline

__all__ = ["PROGRAM", "Moment", "Picture", "format_lane_name", "lay_out", "list_moments", "select_moments"]

#: The lane of the program or the check, for imports that no module made. No module has this name.
PROGRAM: Final = ""
_FEW: Final = 9  # up to this number, all moments are shown
_MANY: Final = 30  # of more moments than this, only the last are shown
_MAX_LANES: Final = 10  # more lanes are folded into one, in a diagram of the way to the failure
_FOLDED: Final = "\0"  # the prefix of a lane that stands for several modules

_VERBS: Final[Mapping[str, str]] = {"load": "uses", "use": "first uses", "call": "calls for", "run": "runs"}


@dataclass(frozen=True)
class Moment:
    """One event on the time axis.

    ``number``: its place in the timeline, from 1. ``kind``: ``import`` (the code of ``target`` begins), ``hit``,
    ``partial hit``, ``absent`` (a name that ``target`` does not have), ``missing`` (no such module), ``again`` (code
    that runs outside of an import), ``ready`` and ``failed`` (the end of ``target``), ``raised`` (an exception that no
    import caused). ``asker`` and ``target``: the names of their lanes. ``line``: of the asker, 0 if there is
    none. ``verb``, ``what``: its description. ``breaks``: whether the program failed here. ``is_partial``: whether the
    code of ``target`` was still running.
    """

    number: int
    kind: str
    asker: str
    target: str
    line: int
    verb: str
    what: str
    breaks: bool = False
    is_partial: bool = False


# -- the moments


def list_moments(timeline: Timeline, shown: Callable[[str], str] = str) -> tuple[Moment, ...]:
    """Return the moments in order. ``shown``: how to write the path of a file."""
    begun = {id(step.event): step for step in timeline.walk()}
    ended = {id(step.end): step for step in timeline.walk() if step.end}
    broken = timeline.find_breaking_step()
    took = {(cost.thread, cost.name, cost.origin): cost.ended - cost.began for cost in timeline.costs}
    homes = _ModuleTracker()
    found: list[Moment] = []
    for event in timeline.events:
        if id(event) in ended:
            step = ended[id(event)]
            kind = "failed" if event.error else "ready"
            what = _describe_end(step, shown, took.get((event.thread, event.name, step.event.origin)))
            found.append(Moment(len(found) + 1, kind, event.name, event.name, 0, "", what, step is broken))
        elif id(event) in begun:
            step = begun[id(event)]
            breaks = step is broken and event.kind != "start"
            asked = event.asked
            found.append(
                Moment(
                    number=len(found) + 1,
                    kind={"ready": "import", "failed": "import", "partial": "import"}.get(step.state, step.state),
                    asker=homes.find_importer(event),
                    target=PROGRAM if event.kind == "code" and event.origin == timeline.main else event.name,
                    line=asked.line if asked else 0,
                    verb=_VERBS.get(asked.how, "imports") if asked and event.kind != "attribute" else "asks",
                    what=_describe_start(timeline, step, shown),
                    breaks=breaks,
                    is_partial=event.reached is not None,
                )
            )
        homes.follow(event)
    if broken is None and timeline.ending and timeline.ending.error:
        last = timeline.ending.error[0]
        frame = next(reversed([f for f in last.frames if not timeline.target.is_standard(f.file)]), None)
        at = homes.find_module(frame.file) if frame else PROGRAM
        found.append(Moment(len(found) + 1, "raised", at, at, frame.line if frame else 0, "raises", last.type, True))
    return tuple(found)


class _ModuleTracker:
    """Maps files to modules, as far as the events show."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._open: dict[int, list[Event]] = {}

    def find_importer(self, event: Event) -> str:
        """Return the lane of the importing module."""
        file = event.asked.file if event.asked else ""
        running = self._open.get(event.thread, ())
        return next((e.name for e in reversed(running) if e.origin == file and file), self.find_module(file))

    def find_module(self, file: str) -> str:
        return self._names.get(file, PROGRAM) if file else PROGRAM

    def follow(self, event: Event) -> None:
        running = self._open.setdefault(event.thread, [])
        if event.kind == "start":
            running.append(event)
            self._names[event.origin] = event.name
        elif event.kind == "end":
            while running and running.pop().name != event.name:
                continue


def _describe_start(timeline: Timeline, step: Step, shown: Callable[[str], str]) -> str:
    event = step.event
    at = f"it has run up to line {event.reached}" if event.reached else ""
    if step.state == "missing":
        return "not found"
    if step.state == "absent":
        wanted = f"for {event.attribute}, which is not" if event.attribute else "for a name that is not"
        return (
            f"{wanted} defined yet{f': {at}' if at else ''}" if may_come_later(timeline, event) else f"{wanted} there"
        )
    if step.state == "hit":
        return "in sys.modules, ready"
    if step.state == "partial hit":
        return f"in sys.modules, partially initialized{f': {at}' if at else ''}"
    place = f" ({shown(event.origin)})" if event.origin else ""
    if step.state == "again":
        return f"its code runs{place}"
    return f"its code begins{place}" if event.origin else "a folder, a namespace package"


def _describe_end(step: Step, shown: Callable[[str], str], took: int | None) -> str:
    """Return how a module's import ended; ``took``: how long it took, in nanoseconds, if that was measured."""
    error = step.end.error if step.end else None
    if not error:
        said = "ready: its code has finished" if step.event.origin else "ready"
        return said if took is None else f"{said}, after {took / 1e6:.1f} ms"
    place = f" at {shown(error.file)}, line {error.line}" if error.file and error.line else ""
    return f"fails with {error.type}{place}, and leaves sys.modules"


def select_moments(timeline: Timeline, all_of_them: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments that led to the failure, or the first ones if no failure is known.

    They involve the modules whose code was running at the failure, and the module that was imported then.
    If there are many modules, those in the middle are folded into one lane.
    """
    if len(all_of_them) <= _FEW:
        return tuple(all_of_them)
    broken = timeline.find_breaking_step()
    breaking = next((m for m in all_of_them if m.breaks), None)
    if broken is not None and breaking is not None:
        at = broken.end if broken.event.kind == "start" and broken.end else broken.event
        running = [step.event.name for step in timeline.find_running_steps(at)]
        package = breaking.target.rpartition(".")[0]  # where a missing module was looked for
        wanted = {PROGRAM, *running, package, breaking.asker, breaking.target}
        essential = {PROGRAM, *running[:2], *running[-3:], package, breaking.asker, breaking.target}
    else:
        own = [m for m in all_of_them if not _is_of_the_library(timeline, m)]
        wanted = set(list_lanes(own)) | ({breaking.target} if breaking else set())
        essential = {PROGRAM, *list_lanes(own)[: _MAX_LANES - 2], *([breaking.target] if breaking else ())}
    # `import a.b` in the code of `a` imports `a` first; that is not part of the way.
    aside = {m.number for m in all_of_them if m.kind in ("hit", "partial hit") and m.asker == m.target}
    chosen = [m for m in all_of_them if m.asker in wanted and m.target in wanted and m.number not in aside]
    if len(wanted) > _MAX_LANES:
        chosen = _fold(chosen, essential)
    if len(chosen) > _MANY:
        end = next((i for i, m in enumerate(chosen) if m.breaks), len(chosen))
        asked = ("hit", "partial hit", "absent", "missing")
        chosen = [m for i, m in enumerate(chosen) if m.breaks or m.kind not in asked or i in range(end - 6, end)]
    return tuple(chosen) or tuple(all_of_them[:_FEW])


def _is_of_the_library(timeline: Timeline, moment: Moment) -> bool:
    origin = timeline.find_origin(moment.target)
    return (
        moment.target != PROGRAM
        and (not origin or timeline.target.is_standard(origin))
        and moment.kind in ("hit", "import", "ready")
    )


def list_lanes(some: Iterable[Moment]) -> list[str]:
    """Return the lanes in the order of their first use; the program's is the first."""
    return list(dict.fromkeys([PROGRAM, *(name for m in some for name in (m.asker, m.target))]))


def _fold(chosen: Sequence[Moment], kept: set[str]) -> list[Moment]:
    """Return the moments, with each run of lanes that are not kept folded into one lane."""
    lanes = list_lanes(chosen)
    names: dict[str, str] = {}
    run: list[str] = []
    for lane in [*lanes, PROGRAM]:
        if lane in kept:
            if len(run) > 1:
                names |= dict.fromkeys(run, f"{_FOLDED}{len(run)} more, from {run[0]} to {run[-1]}")
            run = []
        else:
            run.append(lane)
    last_end = {names[m.target]: m.number for m in chosen if m.target in names and m.kind in ("ready", "failed")}
    folded: list[Moment] = []
    begun: set[str] = set()
    for moment in chosen:
        asker, target = names.get(moment.asker, moment.asker), names.get(moment.target, moment.target)
        is_end = moment.kind in ("ready", "failed")
        if (asker == target and target in begun and not is_end) or (
            is_end and last_end.get(target, moment.number) != moment.number
        ):
            continue
        begun.add(target)
        folded.append(replace(moment, asker=asker, target=target))
    return folded


# -- the layout


@dataclass(frozen=True)
class Span:
    """A part of a lane: ``state`` is ``running`` (the program), ``partial`` or ``ready``."""

    state: str
    x: float
    width: float


@dataclass(frozen=True)
class Lane:
    """One module. ``label``: its name, in one line or two; ``y``: the middle of its bar."""

    name: str
    label: tuple[str, ...]
    is_folded: bool
    y: float
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Arrow:
    """A moment as drawn: an arrow between lanes, or a symbol if ``y`` and ``to`` are equal. ``x``: its column."""

    moment: Moment
    x: float
    y: float
    to: float


@dataclass(frozen=True)
class System:
    """A row of the drawing, as in sheet music: a range of moments, and the lanes that they use."""

    y: float
    top: float
    bottom: float
    left: float
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing. ``label``: the width of the names. ``column``: the width of a moment."""

    width: float
    height: float
    label: float
    column: float
    systems: tuple[System, ...]


_MAX_NAME_LENGTH: Final = 200  # letters of a name
_BEFORE: Final = -1  # a moment before the first one
_LETTER_WIDTH: Final = 7.3  # of the 12 pixel monospace font that names are set in
_LANE_HEIGHT: Final = 38  # from one to the next
_HEAD: Final = 24  # above the lanes, for the numbers
_MARK: Final = 18  # above the numbers, for the note at the failure
_GAP: Final = 20  # between rows
_LABEL_GAP: Final = 14  # from a name to its lane
_MAX_COLUMN_WIDTH: Final = 64  # column


def lay_out(some: Sequence[Moment], program: str, width: float) -> Picture:
    """Return the drawing of the moments, at most ``width`` wide.

    ``program``: the name of the program's lane. Moments that do not fit in a row continue in the next one. A row
    has only the lanes in use by then; if there are many, only those with a moment.
    """
    names = list_lanes(some)
    spans = find_lane_states(some, names)
    longest = max(_measure(format_lane_name(name, program, short=True)) for name in names)
    label = min(longest + 0.1, width * (0.36 if width < 500 else 0.28)) + _LABEL_GAP
    digits = max((len(str(m.line)) for m in some), default=1)
    edge = 8.0 + 6 * digits  # the line number is to the right of its arrow
    least = max(24, 14 + 6 * digits, 10 + 7 * len(str(some[-1].number)) if some else 0)
    fitting = max(1, int((width - label - edge) // least))
    rows = -(-len(some) // fitting) or 1
    each = -(-len(some) // rows) or 1  # as evenly as possible
    column = min((width - label - edge) / each, _MAX_COLUMN_WIDTH)
    systems: list[System] = []
    y = 0.0
    for row in range(rows):
        part = range(row * each, min((row + 1) * each, len(some)))
        here = [some[index] for index in part]
        busy = set(list_lanes(here))
        wanted = [name for name in names if name in busy or (len(names) <= _MAX_LANES and _is_seen(spans[name], part))]
        top = y + (_MARK if any(m.breaks for m in here) else 0)
        ys = {name: top + _HEAD + _LANE_HEIGHT * (index + 0.5) for index, name in enumerate(wanted)}
        lanes = tuple(
            Lane(
                name,
                _wrap_label(name, program, label - _LABEL_GAP),
                name.startswith(_FOLDED),
                ys[name],
                tuple(_cut(spans[name], part, label, column)),
            )
            for name in wanted
        )
        arrows = tuple(
            Arrow(m, label + column * (index + 0.5), ys[m.asker], ys[m.target]) for index, m in enumerate(here)
        )
        bottom = top + _HEAD + _LANE_HEIGHT * len(wanted)
        systems.append(System(y, top, bottom, label, lanes, arrows))
        y = bottom + _GAP
    return Picture(label + column * each + edge, y - _GAP + 4, label, column, tuple(systems))


def find_lane_states(some: Sequence[Moment], names: Sequence[str]) -> dict[str, list[tuple[str, int, int]]]:
    """Return for each lane its states, each with the first moment and the one after its last."""
    spans: dict[str, list[tuple[str, int, int]]] = {name: [] for name in names}
    since: dict[str, tuple[str, int]] = {PROGRAM: ("running", _BEFORE)}
    seen: set[str] = {PROGRAM}

    def become(name: str, state: str, at: int) -> None:
        before = since.pop(name, None)
        if before is not None and before[1] < at:
            spans[name].append((before[0], before[1], at))
        if state:
            since[name] = (state, at)

    for index, moment in enumerate(some):
        for name in dict.fromkeys((moment.asker, moment.target)):
            began_before = moment.kind not in ("import", "again", "missing") or name != moment.target
            if name not in seen and began_before:
                is_partial = name == moment.target and (moment.kind in ("partial hit", "failed") or moment.is_partial)
                since[name] = ("partial" if is_partial else "ready", _BEFORE)
            seen.add(name)
        target = moment.target
        if target == PROGRAM:
            continue
        if moment.kind in ("import", "again") and target not in since:
            become(target, "partial", index)
        elif moment.kind == "ready":
            become(target, "ready", index)
        elif moment.kind == "failed":
            become(target, "", index)
    for name in list(since):
        become(name, "", len(some))
    return spans


def _is_seen(spans: Iterable[tuple[str, int, int]], part: range) -> bool:
    return any(start < part.stop and end >= part.start for _, start, end in spans)


def _cut(spans: Iterable[tuple[str, int, int]], part: range, left: float, column: float) -> Iterable[Span]:
    """Yield the visible parts of the spans in one row. A state begins and ends in the middle of a column."""
    for state, start, end in spans:
        first, last = max(start - part.start + 0.5, 0), min(end - part.start + 0.5, len(part))
        if last > first:
            yield Span(state, left + column * first, column * (last - first))


def _measure(text: str) -> float:
    return sum(_LETTER_WIDTH * (1.7 if unicodedata.east_asian_width(c) in "WF" else 1) for c in text)


def format_lane_name(name: str, program: str, *, short: bool = False) -> str:
    """Return the name of a lane: a module's name, ``program``, or how many modules are folded into it."""
    if not name.startswith(_FOLDED):
        name = name or program
        return name if len(name) <= _MAX_NAME_LENGTH else f"…{name[-_MAX_NAME_LENGTH:]}"
    words = name.removeprefix(_FOLDED)
    return words.partition(",")[0] if short else words


def _wrap_label(name: str, program: str, room: float) -> tuple[str, ...]:
    """Return the name in at most two lines of so many pixels; a longer name keeps its end, which is more specific."""
    text = format_lane_name(name, program, short=True)
    if _measure(text) <= room:
        return (text,)
    fitting = [i for i in range(1, len(text) + 1) if _measure(text[i:]) <= room]
    cut = next((i for i in fitting if text[i - 1] in "./" and i < len(text)), 0)
    cut = cut or next((i for i in fitting if text[i - 1] in "_ " and i < len(text)), fitting[0])
    first, second = text[:cut], text[cut:]
    if _measure(first) > room:
        first = "…" + first[next(i for i in range(len(first) + 1) if _measure("…" + first[i:]) <= room) :]
    return tuple(line for line in (first, second) if line)
