"""Circular imports: modules that need each other while they load."""

from __future__ import annotations

import ast
from typing import Final

from import_katas.explain.causes.common import (
    Diagnosis,
    describe_installed,
    format_pip_command,
    is_lacking,
    is_same_file,
)
from import_katas.explain.causes.shadows import find_star_module
from import_katas.explain.evidence import Evidence, Module, resolve_module
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Step

__all__ = ["cycle", "cycle_behind_getattr", "cycle_behind_star", "describe_chain", "format_raising_place"]

_MAX_MODULES: Final = 6  # if a circular import has more modules than this, the title names only some of them


def cycle(e: Evidence) -> Diagnosis | None:
    """Modules import each other, and one needs a name that the other has not defined yet."""
    if not is_lacking(e) or not e.wanted:
        return None
    module, wanted = e.module, e.wanted
    step = e.find_running(f"{module}.{wanted}")
    if step is not None:
        return _diagnose_submodule(e, step)
    step = e.find_running(module)
    if step is None:
        return None
    at, origin = e.find_reached_line(module), e.find_origin(module)
    source = Module(origin)
    # The failing statement itself does not count.
    own = e.last.line if e.last and is_same_file(e.last.file, origin) and e.last.function == "<module>" else 0
    lines = [line for line in source.bindings.get(wanted, []) if line != own]
    later = next((line for line in lines if line >= at), 0)
    defined = (
        f"`{wanted}` gets its value on line {later}" if later > at else f"line {at} itself should import `{wanted}`"
    )
    if not later and wanted in source.by_function:
        function = source.by_function[wanted].name
        later = source.find_first_call(function, at)
        defined = f"`{wanted}` gets its value in `{function}`, which line {later} calls"
    if not later:
        later = e.find_star_line(module, wanted, at)
        later = later if later != own else 0
        defined = f"the star import on line {later} should provide `{wanted}`"
    if not later:
        return None
    chain = e.open[e.open.index(step) :]
    if len(chain) == 1 and e.last is not None and e.last.module == module:
        return _diagnose_self_import(e, step, later)
    because = [
        *describe_chain(e, chain),
        f"{format_raising_place(e)} needs `{wanted}` from `{module}`. That module is in sys.modules, but its code "
        f"has only run up to line {at}: {defined}, so it is not defined yet.",
    ]
    return _diagnose_cycle(e, chain, because, origin, later)


def _diagnose_submodule(e: Evidence, step: Step) -> Diagnosis:
    """A package gets a submodule as its attribute only after the code of the submodule has finished."""
    chain = e.open[e.open.index(step) :]
    package, _, child = step.event.name.rpartition(".")
    at = e.find_reached_line(step.event.name)
    because = [
        *describe_chain(e, chain),
        f"{format_raising_place(e)} needs `{child}` from `{package}`. The code of {e.format_path(step.event.origin)} "
        "has only run up"
        f" to line {at}. Python makes `{child}` an attribute of `{package}` only after that code has finished.",
    ]
    return _diagnose_cycle(e, chain, because, step.event.origin, at)


def cycle_behind_star(e: Evidence) -> Diagnosis | None:
    """A star import copied the names of a module before all of them were defined."""
    frame, wanted = e.last, e.link.name
    module = find_star_module(
        e, lambda module: wanted in Module(e.find_origin(module)).bindings and not wanted.startswith("_")
    )
    if not module or frame is None:
        return None
    lines = [star.lineno for star in Module(frame.file).stars if resolve_module(star, frame.package or "") == module]
    for event in e.timeline.events:
        asked = event.asked
        if event.kind != "hit" or event.name != module or not event.reached or asked is None or asked.line not in lines:
            continue
        later = next(
            (line for line in Module(e.find_origin(module)).bindings[wanted] if line > (event.reached or 0)), 0
        )
        chain = e.timeline.find_running_steps(event)
        names = [step.event.name for step in chain]
        if not later or module not in names or not is_same_file(asked.file, frame.file):
            return None
        because = [
            *describe_chain(e, chain[names.index(module) :]),
            f"{e.format_place(asked.file, asked.line)} copies all names from `{module}`. That module was in "
            "sys.modules, but"
            f" its code had only run up to line {event.reached}: `{wanted}` gets its value on line {later}, so it was"
            " not copied.",
        ]
        return _diagnose_cycle(e, chain[names.index(module) :], because, e.find_origin(module), later)
    return None


def _diagnose_cycle(e: Evidence, chain: tuple[Step, ...], because: list[str], file: str, line: int) -> Diagnosis:
    names = [step.event.name for step in chain]
    main = e.timeline.main
    twin = next(
        (step for step in chain if is_same_file(step.event.origin, main) and e.ending.main.get("spec") is None), None
    )
    if twin is not None:
        because.insert(
            0, f"{e.format_path(main)} is the program, `__main__`, and is loaded a second time as `{twin.event.name}`."
        )
    last = e.last
    if len(names) == 1 and last is not None and last.module and last.module != names[0]:
        names.append(last.module)
    own = e.own_frame
    is_installed_one = all(is_installed(step.event.origin) for step in chain)
    repairs = _suggest_installed_repairs(e, chain, because) if is_installed_one else _suggest_repairs(e, chain, twin)
    if is_installed_one and own is not None:
        file, line = own.file, own.line
    elif last is not None:
        file, line = last.file, last.line
    return Diagnosis(
        "cycle",
        f"Circular import: {_format_cycle(names)}",
        tuple(because),
        file,
        line,
        tuple(repairs),
    )


def _suggest_repairs(e: Evidence, chain: tuple[Step, ...], twin: Step | None) -> list[str]:
    """Return how to break a circular import in the program's own modules."""
    repairs = []
    if twin is not None:
        main = e.format_path(e.timeline.main)
        repairs.append(f"can {main} keep only the code that starts the program, so that no module has to import it?")
    repairs += [
        "move what both need into a new module that imports neither",
        "or import it in the function that uses it, if nothing uses it at import time",
    ]
    if twin is None and isinstance(e.statement, ast.ImportFrom) and e.wanted and len(chain) > 1:
        name = chain[0].event.name
        repairs.append(f"or write `import {name}`, and `{name}.{e.wanted}` in the functions that use it")
    return repairs


def _suggest_installed_repairs(e: Evidence, chain: tuple[Step, ...], because: list[str]) -> list[str]:
    """Return what a user of an installed distribution can do about a circular import in it."""
    top = chain[0].event.name.partition(".")[0]
    owner = e.installed.find_owner(chain[0].event.origin)
    because.append(
        f"All these modules are in {describe_installed(e, top, chain[0].event.origin)}, not in your program."
    )
    name = owner.name if owner else top
    exactly = f'"{name}!={owner.version}"' if owner else name
    return [
        f"does a newer version fix it: {format_pip_command(e, 'install --upgrade', name)}?",
        f"or does another version work: {format_pip_command(e, 'install', exactly)}?",
        f"does it work if the program imports `{chain[-1].event.name}` first, before `{chain[0].event.name}`?",
        "does the project's issue tracker list this problem, perhaps with a workaround?",
    ]


def _format_cycle(names: list[str]) -> str:
    if len(names) > _MAX_MODULES:
        return f"{' -> '.join([*names[:2], '…', names[-1], names[0]])} ({len(names)} modules)"
    return " -> ".join([*names, names[0]])


def describe_chain(e: Evidence, chain: tuple[Step, ...]) -> list[str]:
    """Return a circular import file by file: what each module's code imports, and on which line."""
    said = []
    for step in chain:
        asked = step.event.asked
        where = e.format_place(asked.file, asked.line) if asked and asked.file else "The program"
        said.append(f"{where} imports `{step.event.name}`, and {e.format_path(step.event.origin)} starts to run.")
    return said


def format_raising_place(e: Evidence) -> str:
    """Return the place where the exception was raised, as the beginning of a sentence."""
    return e.format_place(e.last.file, e.last.line) if e.last else "The program"


def _diagnose_self_import(e: Evidence, step: Step, later: int) -> Diagnosis:
    module, origin = step.event.name, step.event.origin
    return Diagnosis(
        "cycle",
        f"`{module}` imports a name from itself before it is defined",
        (
            f"The code of {e.format_path(origin)} runs as `{module}`.",
            f"{format_raising_place(e)} needs `{e.wanted}` from `{module}`, which is this file itself.",
            f"`{e.wanted}` gets its value on line {later}, so it is not defined yet.",
        ),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        ("use the name without importing it, below the line where it gets its value", "did you mean another module?"),
    )


def cycle_behind_getattr(e: Evidence) -> Diagnosis | None:
    """A module's ``__getattr__`` takes a name from a module that has not defined it yet."""
    module = e.module
    if not is_lacking(e) or "__getattr__" not in e.link.names:
        return None
    asked = [ev for ev in e.timeline.events if ev.kind == "attribute" and ev.attribute in ("", e.wanted) and ev.reached]
    for event in reversed(asked):
        chain = e.timeline.find_running_steps(event)
        names = [step.event.name for step in chain]
        if event.asked is None or event.asked.file != e.find_origin(module) or event.name not in names:
            continue
        chain = chain[names.index(event.name) :]
        lines = Module(e.find_origin(event.name)).bindings.get(e.wanted, [])
        later = next((line for line in lines if line > (event.reached or 0)), 0)
        if not later:
            return None
        because = [
            *describe_chain(e, chain),
            f"{format_raising_place(e)} needs `{e.wanted}` from `{module}`. Its `__getattr__`, line "
            f"{event.asked.line}, gets it"
            f" from `{event.name}`, whose code has only run up to line {event.reached}: `{e.wanted}` gets its value on"
            f" line {later}, so it is not defined yet.",
        ]
        return _diagnose_cycle(e, chain, because, e.find_origin(event.name), later)
    return None
