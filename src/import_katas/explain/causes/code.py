"""The import system did all it should, and the module's own code failed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from import_katas.explain.causes.common import Diagnosis, installed_as, same_file
from import_katas.explain.evidence import Evidence, Module, is_installed
from import_katas.explain.timeline import Frame

__all__ = ["cannot_compile", "module_ended_it", "module_raised", "raised_by_hand", "swallowed"]


def swallowed(e: Evidence) -> Diagnosis | None:
    """A name is missing because the import that was to bring it failed, and nobody was told."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    for event in e.timeline.events:
        asked = event.asked
        if asked is None or asked.file != frame.file or event.kind not in ("attribute", "missing"):
            continue
        statement = Module(frame.file).statement(asked.line)
        is_it = isinstance(statement, (ast.Import, ast.ImportFrom)) and name in list(_names_of(statement))
        if not is_it or (event.kind == "attribute" and event.attribute != name):
            continue
        state = f", which had only come to its line {event.reached}" if event.reached else ""
        failed = (
            f"`{event.name}`{state}, had no `{name}`" if event.kind == "attribute" else f"there was no `{event.name}`"
        )
        return Diagnosis(
            "swallowed",
            f"`{name}` was never imported: the import failed, and its error was swallowed",
            (
                f"{e.place(frame.file, asked.line)} was to bring `{name}`. It failed: {failed}.",
                f"An `except` around it went on as if nothing had happened, until line {frame.line} needed the name.",
            ),
            frame.file,
            asked.line,
            ("let the error of the import be seen, and repair what it tells",),
        )
    return None


def _names_of(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Yield the names that an import statement binds."""
    yield from (alias.asname or alias.name.partition(".")[0] for alias in statement.names)


def raised_by_hand(e: Evidence) -> Diagnosis | None:
    """The program raised the ImportError itself, from nothing."""
    if not e.link.is_a("ImportError") or not e.is_raised_by_hand or e.last is None or len(e.ending.error) > 1:
        return None
    return Diagnosis(
        "raised_by_hand",
        f"The import system did not raise this {e.link.type}: the program did, by a `raise` statement",
        (f"{e.place(e.last.file, e.last.line)} raised it itself; its message says why, as its author saw it.",),
        e.last.file,
        e.last.line,
        ("see what that line depends on",),
    )


def cannot_compile(e: Evidence) -> Diagnosis | None:
    """The module was found, and its source is no Python."""
    link, last = e.link, e.last
    started = next((step for step in reversed(e.open) if same_file(step.event.origin, link.file)), None)
    file, line = link.file, link.line
    if not file and e.open and (link.is_a("SyntaxError") or link.is_a("ValueError")):
        # No place is told for bytes that cannot be in a source: the code of the module has not begun, then.
        started, file, line = e.open[-1], e.open[-1].event.origin, 0
        if last is None or any(same_file(frame.file, file) for frame in link.frames) or not _has_null_bytes(file):
            return None
    if not (link.is_a("SyntaxError") or not line) or started is None or e.target.is_standard(file):
        return None
    what = f"{e.place(file, line)} is no Python that this version knows"
    return Diagnosis(
        "cannot_compile",
        f"`{started.event.name}` was found, but its source does not compile",
        (f"{what if line else f'{e.shown(file)} has null bytes in it'}. No line of the file has run.",),
        file,
        line,
        ("correct that line, or the one above it" if line else "save it again, as UTF-8",),
    )


def _has_null_bytes(file: str) -> bool:
    try:
        return b"\0" in Path(file).read_bytes()
    except OSError:
        return False


def module_raised(e: Evidence) -> Diagnosis | None:
    """A module's own code raised something while it was being imported."""
    link, last = e.link, e.last
    if (
        last is None
        or link.is_a("ImportError")
        or link.is_a("SyntaxError")
        or (link.is_a("AttributeError") and link.obj)
    ):
        return None
    if not link.is_a("Exception") or not any(
        ev.kind == "end" and ev.error and ev.error.id == link.id for ev in e.timeline.events
    ):
        return None
    inside, frames = e.open[-1] if e.open else None, link.frames
    frame = next(
        (f for f in reversed(frames) if inside and f.function == "<module>" and same_file(f.file, inside.event.origin)),
        None,
    )
    following = e.ending.error[e.ending.error.index(link) + 1 :]
    if (
        e.is_raised_by_hand
        and not e.target.is_standard(last.file)
        and following
        and following[0].relation != "suppressed"
    ):
        return None  # because of that one
    if inside is None or frame is None or e.target.is_standard(inside.event.origin):
        return None
    top = inside.event.name.partition(".")[0]
    own = [f for f in frames[frames.index(frame) :] if not e.target.is_standard(f.file) and Path(f.file).is_file()]
    # What is installed is no place to look at, but where the fault may be of what is installed itself.
    place = next((f for f in reversed(own) if not is_installed(f.file) or _is_of(f, top)), frame)
    return Diagnosis(
        "module_raised",
        f"`{inside.event.name}` was found, and its own code raised {link.type} as it was imported",
        (
            f"The import system did what it should. {e.place(frame.file, frame.line)} was running"
            + (f", and called what raised it in {e.place(last.file, last.line)}." if last != frame else "."),
            f"What fails is not kept: `{inside.event.name}` has left sys.modules, and the next import runs it again.",
        ),
        place.file,
        place.line,
        (
            f"see whether another version of {installed_as(top, place.file)} goes with this Python and what it uses"
            if is_installed(place.file)
            else "repair that line; if it depends on the world outside, let a function do it when it is needed",
        ),
    )


def _is_of(frame: Frame, package: str) -> bool:
    return (frame.module or "").partition(".")[0] == package


def module_ended_it(e: Evidence) -> Diagnosis | None:
    """A module's own code ended the program while it was being imported."""
    inside = e.open[-1] if e.open else None
    if e.link.type != "SystemExit" or inside is None or e.last is None or e.target.is_standard(inside.event.origin):
        return None
    asked = inside.event.asked
    where = e.place(asked.file, asked.line) if asked and asked.file else "The program"
    return Diagnosis(
        "module_ended_it",
        f"The code of `{inside.event.name}` ended the program as it was imported",
        (
            f"{where} asks for `{inside.event.name}`, and {e.shown(inside.event.origin)} starts.",
            f"All that stands at module level runs then. {e.place(e.last.file, e.last.line)} raised SystemExit.",
        ),
        e.last.file,
        e.last.line,
        ("put what the file does as a program below `if __name__ == '__main__':`",),
    )
