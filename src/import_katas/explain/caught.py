"""Failed imports that a program caught: for example a launcher that catches the exception, prints a line and exits.

A failure counts only if it is the program's own: an import in its own code without a handler of its own, or a module
that the command line names. An optional import of a library does not count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from import_katas.explain.evidence import Module
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Ending, Event, Frame, Link, Timeline

__all__ = ["create_link", "find_caught_failure"]

_BASES = {
    "ModuleNotFoundError": ("ModuleNotFoundError", "ImportError", "Exception", "BaseException", "object"),
    "ImportError": ("ImportError", "Exception", "BaseException", "object"),
}
#: Exceptions that end the loading of a module on purpose, including those of pytest and unittest.
_DELIBERATE_EXITS = ("SystemExit", "KeyboardInterrupt", "GeneratorExit", "Skipped", "SkipTest", "Exit")


def find_caught_failure(timelines: Iterable[Timeline], ending: Ending | None = None) -> Timeline | None:
    """Return the timeline of the first failure that the program caught, as if the program had ended there.

    ``timelines``: those of its processes. ``ending``: used for timelines without one. Returns None if there was no such
    failure.
    """
    known = list(timelines)
    ending = next((timeline.ending for timeline in known if timeline.ending), ending)
    for find in (_find_own_failures, _find_named_failures, _find_mismatches):
        for timeline in known:
            for error, last in find(timeline) if ending else ():
                index = timeline.events.index(last) + 1
                seen = replace(timeline.ending or ending, error=error)  # type: ignore[type-var]
                return Timeline(timeline.events[:index], seen, timeline.main, timeline.target)
    return None


def _find_own_failures(timeline: Timeline) -> Iterator[tuple[tuple[Link, ...], Event]]:
    """Yield the failures of the program's own code, each with its last event."""
    for event in timeline.events:
        error = event.error if event.kind == "end" else None
        if error and error.chain and error.type not in _DELIBERATE_EXITS:
            ends = [e for e in timeline.events if e.kind == "end" and e.error and e.error.id == error.id]
            begun = next(step.event for step in timeline.walk() if step.end is ends[-1])
            asked = begun.asked
            frames = [Frame(asked.file, asked.line, "", None, None)] if asked and asked.file else []
            frames += error.chain[0].frames
            if any(_is_own(timeline, frame) for frame in frames) and not _is_expected(timeline, frames):
                yield error.chain, ends[-1]
        elif event.frames and _is_own(timeline, event.frames[-1]) and _is_a_failure(event):
            if _is_module_running(timeline, event) or _is_expected(timeline, event.frames):
                continue
            yield (create_link(event),), event


def _find_named_failures(timeline: Timeline) -> Iterator[tuple[tuple[Link, ...], Event]]:
    """Yield the failed searches for modules that the command line names, or that belong to the program's packages."""
    arguments = timeline.ending.main.get("arguments", ()) if timeline.ending else ()
    words = {word for argument in arguments for word in re.findall(r"[^\W\d][\w.]*", argument)}
    own = {e.name for e in timeline.events if e.kind == "start" and e.origin and not is_installed(e.origin)}
    own = {name for name in own if not timeline.target.is_standard(timeline.find_origin(name))}
    for event in timeline.events:
        if event.kind == "missing" and _is_a_failure(event):
            parent = event.name.rpartition(".")[0]
            if event.name in words or (parent in own and not _is_expected(timeline, event.frames)):
                yield (create_link(event),), event


def _find_mismatches(timeline: Timeline) -> Iterator[tuple[tuple[Link, ...], Event]]:
    """Yield the imports by pytest that may have returned another file with the same name as the collected test."""
    for event, after in itertools.zip_longest(timeline.events, timeline.events[1:]):
        asked, origin = event.asked, timeline.find_origin(event.name)
        # Since 3.15, an import of `shop.test_shop` first looks up `shop`, in the same call.
        if after and after.asked == asked and after.name.startswith(f"{event.name}."):
            continue
        if asked is None or asked.how != "call" or not asked.file.replace("\\", "/").endswith("_pytest/pathlib.py"):
            continue
        if (event.kind == "hit" and event.reached is None and origin) or (
            event.kind == "start" and is_installed(origin)
        ):
            bases = ("ImportPathMismatchError", *_BASES["ImportError"])
            yield (Link("ImportPathMismatchError", bases, "import file mismatch", name=event.name),), event


def _is_a_failure(event: Event) -> bool:
    how = event.asked.how if event.asked else ""
    return how not in ("find", "run") if event.kind == "missing" else (event.kind == "attribute" and how == "from")


def _is_own(timeline: Timeline, frame: Frame) -> bool:
    """Return whether a frame runs code that is neither installed nor part of the standard library."""
    return not (frame.file.startswith("<") or is_installed(frame.file) or timeline.target.is_standard(frame.file))


def _is_expected(timeline: Timeline, frames: Iterable[Frame]) -> bool:
    """Return whether the program's own code, in any of the frames, handles the failure."""
    return any(_is_own(timeline, frame) and Module(frame.file).is_guarded(frame.line) for frame in frames)


def _is_module_running(timeline: Timeline, event: Event) -> bool:
    """Return whether a module's code was running at the event. If so, its end shows what happened to the failure."""
    asked = event.asked
    return any(asked and step.event.origin == asked.file for step in timeline.find_running_steps(event))


def create_link(event: Event) -> Link:
    """Return the exception that Python raises at the event."""
    type_ = "ModuleNotFoundError" if event.kind == "missing" else "ImportError"
    return Link(
        type=type_,
        bases=_BASES[type_],
        name=event.name,
        name_from=event.attribute,
        frames=event.frames,
    )
