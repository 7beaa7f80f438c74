"""The import system worked, but the module's own code failed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from import_katas.explain.causes.common import Diagnosis, describe_installed, is_same_file, suggest_upgrade
from import_katas.explain.causes.known import find_known_exception
from import_katas.explain.evidence import Evidence, Module
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Frame, Step

__all__ = [
    "cannot_compile",
    "module_ended_it",
    "module_raised",
    "process_started_at_import",
    "raised_by_hand",
    "removed_from_sys_modules",
    "swallowed",
]


def swallowed(e: Evidence) -> Diagnosis | None:
    """A name is missing because its import failed, and the error was swallowed."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    for event in e.timeline.events:
        asked = event.asked
        if asked is None or asked.file != frame.file or event.kind not in ("attribute", "missing"):
            continue
        statement = Module(frame.file).find_statement(asked.line)
        is_it = isinstance(statement, (ast.Import, ast.ImportFrom)) and name in list(_list_bound_names(statement))
        if not is_it or (event.kind == "attribute" and event.attribute != name):
            continue
        state = f", which had only run up to its line {event.reached}" if event.reached else ""
        failed = (
            f"`{event.name}`{state}, had no `{name}`" if event.kind == "attribute" else f"there is no `{event.name}`"
        )
        return Diagnosis(
            "swallowed",
            f"`{name}` was never imported: the import failed, and its error was swallowed",
            (
                f"{e.format_place(frame.file, asked.line)} imports `{name}`, but this import failed: {failed}.",
                f"An `except` around it caught the error. Later, line {frame.line} needed the name.",
            ),
            frame.file,
            asked.line,
            ("which error does the import raise without the `except` around it? Can you repair that first?",),
        )
    return None


def _list_bound_names(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Yield the names that an import statement binds."""
    yield from (alias.asname or alias.name.partition(".")[0] for alias in statement.names)


def raised_by_hand(e: Evidence) -> Diagnosis | None:
    """The program raised the ImportError itself, not because of another exception."""
    if not e.link.is_a("ImportError") or not e.is_raised_by_hand or e.last is None or len(e.ending.error) > 1:
        return None
    return Diagnosis(
        "raised_by_hand",
        f"The import system did not raise this {e.link.type}; a `raise` statement in the program did",
        (f"{e.format_place(e.last.file, e.last.line)} raised it. The message gives the author's reason.",),
        e.last.file,
        e.last.line,
        ("what condition does that line depend on?",),
    )


def cannot_compile(e: Evidence) -> Diagnosis | None:
    """The module was found, but its source is not valid Python."""
    link, last = e.link, e.last
    started = next((step for step in reversed(e.open) if is_same_file(step.event.origin, link.file)), None)
    file, line = link.file, link.line
    if not file and e.open and (link.is_a("SyntaxError") or link.is_a("ValueError")):
        # For bytes that are invalid in source code, Python reports no file or line: the module's code has not started.
        started, file, line = e.open[-1], e.open[-1].event.origin, 0
        if last is None or any(is_same_file(frame.file, file) for frame in link.frames) or not _has_null_bytes(file):
            return None
    if not (link.is_a("SyntaxError") or not line) or started is None or e.target.is_standard(file):
        return None
    what = f"{e.format_place(file, line)} is not valid in Python {e.target.release}"
    return Diagnosis(
        "cannot_compile",
        f"`{started.event.name}` was found, but its source does not compile",
        (f"{what if line else f'{e.format_path(file)} contains null bytes'}. No line of the file has run.",),
        file,
        line,
        (_suggest_syntax_repair(e, file, line),),
    )


def _suggest_syntax_repair(e: Evidence, file: str, line: int) -> str:
    if is_installed(file):
        owner = e.installed.find_owner(file)
        return suggest_upgrade(e, owner.name) if owner else f"which version of it supports Python {e.target.release}?"
    if not line:
        return "which program wrote the file? Can it save the file as UTF-8, without null bytes?"
    return f"what is wrong on line {line}, or in an unclosed bracket or string above it?"


def _has_null_bytes(file: str) -> bool:
    try:
        return b"\0" in Path(file).read_bytes()
    except OSError:
        return False


def module_raised(e: Evidence) -> Diagnosis | None:
    """A module's own code raised an exception while it was being imported."""
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
    following = e.ending.error[e.ending.error.index(link) + 1 :]
    if (
        e.is_raised_by_hand
        and not e.target.is_standard(last.file)
        and following
        and following[0].relation != "suppressed"
    ):
        return None  # the exception that it was raised from explains more
    running = _find_running_module(e)
    if running is None:
        return None
    inside, frame = running
    place, because = _find_place(e, inside, frame)
    known = find_known_exception(e, place.file, place.line)
    return Diagnosis(
        "module_raised",
        f"`{inside.event.name}` was found, but its own code raised {link.type} during the import",
        (
            f"The import system is not the cause. {e.format_place(frame.file, frame.line)} was running"
            + (
                f", and called code that raised it in {e.format_place(last.file, last.line)}." if last != frame else "."
            ),
            *because,
            *([known.because] if known else []),
        ),
        place.file,
        place.line,
        known.repairs if known else _suggest_repairs(e, place),
    )


def _find_running_module(e: Evidence) -> tuple[Step, Frame] | None:
    """Return the innermost import and the frame of its module's code; None if there is none, or a standard module."""
    inside = e.open[-1] if e.open else None
    if inside is None or e.target.is_standard(inside.event.origin):
        return None
    frames = (f for f in reversed(e.link.frames) if f.function == "<module>")
    frame = next((f for f in frames if is_same_file(f.file, inside.event.origin)), None)
    return (inside, frame) if frame else None


def process_started_at_import(e: Evidence) -> Diagnosis | None:
    """A module starts a process while it is imported, in a process that was started by spawn or forkserver."""
    last, running = e.last, _find_running_module(e)
    if e.link.type != "RuntimeError" or last is None or running is None or not e.target.is_standard(last.file):
        return None
    if Path(last.file).parts[-2:] != ("multiprocessing", "spawn.py"):
        return None
    inside, frame = running
    place, because = (frame, []) if e.is_own(frame.file) else _find_place(e, inside, frame)
    return Diagnosis(
        "process_started_at_import",
        f"`{inside.event.name}` starts a process while it is imported",
        (
            "multiprocessing started this process with `spawn` or `forkserver`. Before its first task, such a process "
            "imports the program's main module, and with it every module that is imported there.",
            f"{e.format_place(frame.file, frame.line)} then starts one more process. Python refuses that, because each "
            "process would start another one.",
            *because,
        ),
        place.file,
        place.line,
        (
            "can you start the process in a function, which the program calls below `if __name__ == '__main__':`?",
            "or is this work possible without a process, if the module needs the result while it is imported?",
        ),
    )


def _find_place(e: Evidence, inside: Step, frame: Frame) -> tuple[Frame, list[str]]:
    """Return the line to look at (the program's own line on the way there, if any), and a sentence about it."""
    frames = e.link.frames
    inner = [f for f in frames[frames.index(frame) :] if Path(f.file).is_file()]
    own = next((f for f in reversed(inner) if e.is_own(f.file)), None)
    if own is not None:
        return own, []
    for step in reversed(e.open):
        asked = step.event.asked
        if asked is not None and e.is_own(asked.file):
            what = describe_installed(e, inside.event.name.partition(".")[0], inside.event.origin)
            place = e.format_place(asked.file, asked.line)
            said = f"That code is in {what}. The line in your code that led there is {place}."
            return Frame(asked.file, asked.line, "", None, None), [said]
    return next((f for f in reversed(inner) if not e.target.is_standard(f.file)), frame), []


def _suggest_repairs(e: Evidence, place: Frame) -> tuple[str, ...]:
    """Return what to do about an exception whose cause is not known."""
    last = e.last
    owner = e.installed.find_owner(last.file) if last and is_installed(last.file) else None
    if owner is not None and not e.is_own(place.file):
        return (f"does another version of {owner} work with this Python and with its dependencies?",)
    if owner is not None:
        where = e.format_place(place.file, place.line)
        return (f"what does {owner} expect from {where}? Does another version of {owner.name} work?",)
    return (f"what does {e.format_place(place.file, place.line)} need that is missing?",)


def module_ended_it(e: Evidence) -> Diagnosis | None:
    """A module's own code ended the program while it was being imported."""
    inside = e.open[-1] if e.open else None
    if e.link.type != "SystemExit" or inside is None or e.last is None or e.target.is_standard(inside.event.origin):
        return None
    asked = inside.event.asked
    where = e.format_place(asked.file, asked.line) if asked and asked.file else "The program"
    return Diagnosis(
        "module_ended_it",
        f"The code of `{inside.event.name}` ended the program during the import",
        (
            f"{where} imports `{inside.event.name}`, and {e.format_path(inside.event.origin)} starts to run.",
            f"An import runs all module-level code. {e.format_place(e.last.file, e.last.line)} raised SystemExit.",
        ),
        e.last.file,
        e.last.line,
        ("move the code that runs the file as a program below `if __name__ == '__main__':`",),
    )


def removed_from_sys_modules(e: Evidence) -> Diagnosis | None:
    """A module's own code removed the module, or its package, from ``sys.modules`` while it was imported."""
    name = e.link.message if e.link.type == "KeyError" else e.module
    start = e.start_of.get(name)
    if start is None or not isinstance(name, str) or name in e.ending.modules or e.last is None:
        return None
    is_reload = e.link.is_a("ImportError") and e.statement is not None and "reload(" in ast.unparse(e.statement)
    is_import = isinstance(e.statement, (ast.Import, ast.ImportFrom))
    if not (is_reload and not e.link.is_a("ModuleNotFoundError")) and not (e.link.type == "KeyError" and is_import):
        return None
    place = next(_find_removals(e, name), ("", 0))
    because = [f"`{name}` was imported, and its entry in sys.modules was deleted while the import still needed it."]
    if place[0]:
        because.append(f"{e.format_place(*place)} deletes it.")
    return Diagnosis(
        "removed_from_sys_modules",
        f"`{name}` was removed from sys.modules, where the import system needs it",
        tuple(because),
        place[0] or e.last.file,
        place[1] or e.last.line,
        (f"remove the line that deletes the entry: {e.format_place(*place)}",)
        if place[0]
        else ("which line deletes it? Can you remove that line?",),
    )


def _find_removals(e: Evidence, name: str) -> Iterator[tuple[str, int]]:
    """Yield the program's own lines that remove a module from ``sys.modules``."""
    files = {event.origin for event in e.start_of.values()} | {e.timeline.main}
    for file in sorted(file for file in files if e.is_own(file)):
        module = Module(file)
        for node in ast.walk(module.tree) if module.tree else ():
            if not isinstance(node, (ast.Delete, ast.Call)):
                continue
            text = ast.unparse(node)
            names = (repr(name), "__name__" if e.find_origin(name) == file else repr(name), "__package__")
            if "sys.modules" in text and any(n in text for n in names) and ("del " in text or ".pop(" in text):
                yield file, node.lineno
