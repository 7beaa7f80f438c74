"""What a learner reads when a check fails: the check's sentence, their own lines, the path of the lesson."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from import_katas.errors import Escaped
from import_katas.isolation.time_limit import TimeLimit
from import_katas.output import shorten
from import_katas.report.places import Places

if TYPE_CHECKING:
    from import_katas.explain.diagnosis import Diagnosis
    from import_katas.explain.timeline import Timeline

__all__ = [
    "ImportFailure",
    "describe",
    "describe_safely",
    "disable_suggestions",
    "find_import_failure",
    "find_last_place",
    "render_tree",
    "summarize",
]

_MAX_CHAIN_LENGTH: Final = 20
_MAX_DESCRIPTION_TIME: Final = 2.0  # seconds
_get_type_name: Final = type.__dict__["__name__"].__get__  # a metaclass cannot override these


def _keep_own_frames(error: traceback.TracebackException, places: Places) -> None:
    """Leave only the learner's frames in ``error`` and in the exceptions it was raised from, up to a limit."""
    chain: list[traceback.TracebackException] = [error]
    shown = 0
    while shown < min(len(chain), _MAX_CHAIN_LENGTH):
        link, shown = chain[shown], shown + 1
        own = []
        for frame in link.stack:
            _ = frame.line  # read first: the name changes below
            if places.is_learners(frame.filename) or frame.filename == "<check>":
                frame.filename = places.format_path(frame.filename)
                own.append(frame)
        link.stack[:] = own
        filename = getattr(link, "filename", None)
        if isinstance(filename, str) and places.is_learners(filename):  # of a SyntaxError
            link.filename = places.format_path(filename)
        chain += [below for below in (link.__cause__, link.__context__) if below is not None]
    left_out = {id(link) for link in chain[shown:]}
    for link in chain[:shown]:
        link.__cause__ = None if id(link.__cause__) in left_out else link.__cause__
        link.__context__ = None if id(link.__context__) in left_out else link.__context__


def disable_suggestions() -> Callable[[], None]:
    """Keep :mod:`traceback` from suggesting names for a failed import; return a function that undoes this.

    It imports modules for that (from 3.12 on) and looks at ``sys.path`` (from 3.15 on). A failure is formatted outside
    the sandbox, where another ``json`` may be found and the learner's packages are not.
    """
    module: Any = traceback
    names = ("_compute_suggestion_error", "_find_incompatible_extension_module")
    originals = {name: getattr(module, name) for name in names if hasattr(module, name)}

    def suggest(error: object, *arguments: object) -> object:
        return None if isinstance(error, ImportError) else originals[names[0]](error, *arguments)

    for name, replacement in zip(names, (suggest, lambda name: None), strict=True):
        if name in originals:
            setattr(module, name, replacement)

    def undo() -> None:
        for name, original in originals.items():
            setattr(module, name, original)

    return undo


def describe(error: BaseException, places: Places, not_loaded: str = "") -> str:
    """Return the message of ``error`` for the learner, with the traceback through their own files only.

    For a failed assertion of a check, that is the assertion's own text. ``not_loaded``: the file that could not be
    compiled, if any. The exception's own code runs in here, and may fail: see :func:`describe_safely`.
    """
    shown = error.__cause__ if isinstance(error, Escaped) and error.__cause__ else error
    trace = traceback.TracebackException.from_exception(shown, limit=-200)
    _keep_own_frames(trace, places)
    if isinstance(error, AssertionError) and not trace.stack:
        return shorten(places.replace_paths(_extract_message(error)))
    lines = list(trace.format())
    if not trace.stack:
        lines = lines[1:] if lines and lines[0].startswith("Traceback") else lines
        if not_loaded and places.is_learners(not_loaded) and not getattr(trace, "filename", None):
            lines.insert(0, f'  File "{places.format_path(not_loaded)}"\n')
    if isinstance(error, Escaped):
        lines.append(f"({error}; in a program that would have ended it)\n")
    return shorten(places.replace_paths("".join(lines).rstrip()))


@dataclass(frozen=True)
class ImportFailure:
    """A failed import: what the import system did, the cause if it is known, and the place."""

    timeline: Timeline
    diagnosis: Diagnosis | None
    places: Places

    def render(self, width: int) -> tuple[str, str]:
        """Return the explanation and the tree of imports, plain and colored; ``width``: in columns.

        The kinds of repair are left out: finding the repair is the exercise.
        """
        from import_katas.report.tree import draw_explanation  # not above: rich is large, and most checks pass

        shown = self.places.format_workshop_path
        from import_katas.explain.diagnosis import find_notices

        words = draw_explanation(self.diagnosis, find_notices(self.timeline, shown), shown, repairs=False)
        return _render_both_ways(
            [*words, *(["", *_draw_tree(self.timeline, self.places)] if self.timeline.steps else [])], width
        )

    @property
    def look_at(self) -> str:
        """The place in the learner's files that the diagnosis names, as ``path:line``, or ""."""
        found = self.diagnosis
        if found is None or not found.line or not self.places.is_learners(found.file):
            return ""
        return f"{self.places.format_path(found.file)}:{found.line}"

    def as_data(self) -> tuple[dict[str, Any] | None, Any]:
        """Return the diagnosis and the timeline as plain data, with the paths as they are shown."""
        found, explanation = self.diagnosis, None
        if found is not None:
            at = {"file": self.places.format_workshop_path(found.file), "line": found.line}
            explanation = {"cause": found.cause, "title": found.title, "because": list(found.because), **at}
        return explanation, _format_paths(self.timeline.as_json(), self.places)


def find_import_failure(timeline: Timeline, places: Places, projects: Sequence[Path]) -> ImportFailure | None:
    """Return what there is to explain if an import failed; ``projects``: see :func:`diagnose`."""
    ending = timeline.ending
    first = ending.error[0] if ending and ending.error else None
    # A sandbox also sees the check's own assertion, which the learner's code did not raise.
    is_a_checks = bool(
        first and first.is_a("AssertionError") and all(f.function != "<module>" for f in first.frames[-1:])
    )
    if ending is None or is_a_checks:
        return None
    from import_katas.explain.diagnosis import diagnose  # not above: most checks pass

    diagnosis = diagnose(timeline, places.format_workshop_path, projects)
    is_import = any(link.is_a("ImportError") for link in ending.error)
    ends = (event.error.id for event in timeline.events if event.kind == "end" and event.error)
    if diagnosis or is_import or (first and first.id in ends):
        return ImportFailure(timeline, diagnosis, places)
    return None


def _format_paths(data: Any, places: Places) -> Any:
    if isinstance(data, dict):
        return {key: _format_paths(value, places) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_format_paths(value, places) for value in data]
    is_path = isinstance(data, str) and Path(data).is_absolute()
    return places.format_workshop_path(data) if is_path else data


def render_tree(timeline: Timeline, places: Places, width: int) -> tuple[str, str]:
    """Return the tree of imports, plain and colored."""
    return _render_both_ways(_draw_tree(timeline, places), width)


def _draw_tree(timeline: Timeline, places: Places) -> Iterable[Any]:
    from import_katas.report.tree import draw_tree

    return draw_tree(timeline, places.format_workshop_path, root="the check")


def _render_both_ways(parts: Iterable[Any], width: int) -> tuple[str, str]:
    from import_katas.report.tree import render_text

    parts = list(parts)
    return render_text(parts, width=width, color=False), render_text(parts, width=width, color=True)


def describe_safely(error: BaseException, places: Places, not_loaded: str = "") -> tuple[str, str]:
    """Return :func:`describe` and :func:`summarize`, or less if the exception's own code fails."""
    try:
        with TimeLimit(_MAX_DESCRIPTION_TIME):
            return describe(error, places, not_loaded), "".join(["", summarize(error, places)])
    except BaseException:  # noqa: BLE001 - what a learner's __str__ raises, from ValueError to KeyboardInterrupt
        kind = _get_type_name(type(error))
        lines = [
            f'  File "{places.format_path(frame.f_code.co_filename)}", line {line}, in {frame.f_code.co_name}'
            for frame, line in traceback.walk_tb(error.__traceback__)
            if places.is_learners(frame.f_code.co_filename)
        ]
        said = f"{kind} (its message could not be read: its own __str__ failed)"
        return "\n".join(["Traceback (most recent call last):", *lines[-20:], said]), said


def find_last_place(message: str, folder: str) -> str:
    """Return the last place in ``folder`` that a traceback names, as ``path:line``, or "". Both use displayed paths."""
    places: list[tuple[str, str]] = re.findall(r'File "([^"\n]+)", line (\d+)', message)
    inside = [f"{file}:{line}" for file, line in places if file.startswith(folder)]
    return inside[-1] if inside else ""


def _extract_message(error: AssertionError) -> str:
    """Return the message of a check's own assertion, or the compared values if it has none.

    pytest puts the values below the message, and indents its further lines.
    """
    message, _, values = str(error).partition("\nassert ")
    if not values:
        return message
    return "\n".join(line.removeprefix("  ") for line in message.splitlines())


def summarize(error: BaseException, places: Places) -> str:
    """Return ``error`` as one line."""
    first = str(error).strip().partition("\n")[0]
    if isinstance(error, AssertionError):
        return places.replace_paths(first)
    return places.replace_paths(f"{type(error).__name__}: {first}" if first else type(error).__name__)
