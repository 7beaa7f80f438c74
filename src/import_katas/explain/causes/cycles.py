"""Circular imports: modules that need each other while they load."""

from __future__ import annotations

import ast
from typing import Final

from import_katas.explain.causes.common import Diagnosis, installed_as, is_lacking, pip, same_file
from import_katas.explain.causes.shadows import star_import
from import_katas.explain.evidence import Evidence, Module, absolute
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Step

__all__ = ["asking_line", "cycle", "cycle_behind_getattr", "cycle_behind_star", "links"]

_MANY: Final = 6  # if a circular import has more modules than this, the title names only some of them


def cycle(e: Evidence) -> Diagnosis | None:
    """Modules import each other, and one needs a name that the other has not defined yet."""
    if not is_lacking(e) or not e.wanted:
        return None
    module, wanted = e.module, e.wanted
    step = e.running(f"{module}.{wanted}")
    if step is not None:
        return _cycle_of_submodule(e, step)
    step = e.running(module)
    if step is None:
        return None
    at, origin = e.reached(module), e.origin(module)
    source = Module(origin)
    # The failing statement itself does not count.
    own = e.last.line if e.last and same_file(e.last.file, origin) and e.last.function == "<module>" else 0
    lines = [line for line in source.bindings.get(wanted, []) if line != own]
    later = next((line for line in lines if line >= at), 0)
    defined = (
        f"`{wanted}` gets its value on line {later}" if later > at else f"line {at} itself should import `{wanted}`"
    )
    if not later and wanted in source.by_function:
        function = source.by_function[wanted].name
        later = source.first_call(function, at)
        defined = f"`{wanted}` gets its value in `{function}`, which line {later} calls"
    if not later:
        later = e.star_that_brings(module, wanted, at)
        later = later if later != own else 0
        defined = f"the star import on line {later} should provide `{wanted}`"
    if not later:
        return None
    chain = e.open[e.open.index(step) :]
    if len(chain) == 1 and e.last is not None and e.last.module == module:
        return _asks_itself(e, step, later)
    because = [
        *links(e, chain),
        f"{asking_line(e)} needs `{wanted}` from `{module}`. That module is in sys.modules, but its code has only run"
        f" up to line {at}: {defined}, so it is not defined yet.",
    ]
    return _circle(e, chain, because, origin, later)


def _cycle_of_submodule(e: Evidence, step: Step) -> Diagnosis:
    """A package gets a submodule as its attribute only after the code of the submodule has finished."""
    chain = e.open[e.open.index(step) :]
    package, _, child = step.event.name.rpartition(".")
    at = e.reached(step.event.name)
    because = [
        *links(e, chain),
        f"{asking_line(e)} needs `{child}` from `{package}`. The code of {e.shown(step.event.origin)} has only run up"
        f" to line {at}. Python makes `{child}` an attribute of `{package}` only after that code has finished.",
    ]
    return _circle(e, chain, because, step.event.origin, at)


def cycle_behind_star(e: Evidence) -> Diagnosis | None:
    """A star import copied the names of a module before all of them were defined."""
    frame, wanted = e.last, e.link.name
    module = star_import(e, lambda module: wanted in Module(e.origin(module)).bindings and not wanted.startswith("_"))
    if not module or frame is None:
        return None
    lines = [star.lineno for star in Module(frame.file).stars if absolute(star, frame.package or "") == module]
    for event in e.timeline.events:
        asked = event.asked
        if event.kind != "hit" or event.name != module or not event.reached or asked is None or asked.line not in lines:
            continue
        later = next((line for line in Module(e.origin(module)).bindings[wanted] if line > (event.reached or 0)), 0)
        chain = e.timeline.open_at(event)
        names = [step.event.name for step in chain]
        if not later or module not in names or not same_file(asked.file, frame.file):
            return None
        because = [
            *links(e, chain[names.index(module) :]),
            f"{e.place(asked.file, asked.line)} copies all names from `{module}`. That module was in sys.modules, but"
            f" its code had only run up to line {event.reached}: `{wanted}` gets its value on line {later}, so it was"
            " not copied.",
        ]
        return _circle(e, chain[names.index(module) :], because, e.origin(module), later)
    return None


def _circle(e: Evidence, chain: tuple[Step, ...], because: list[str], file: str, line: int) -> Diagnosis:
    names = [step.event.name for step in chain]
    main = e.timeline.main
    twin = next(
        (step for step in chain if same_file(step.event.origin, main) and e.ending.main.get("spec") is None), None
    )
    if twin is not None:
        because.insert(
            0, f"{e.shown(main)} is the program, `__main__`, and is loaded a second time as `{twin.event.name}`."
        )
    last = e.last
    if len(names) == 1 and last is not None and last.module and last.module != names[0]:
        names.append(last.module)
    own = e.own_frame
    is_installed_one = all(is_installed(step.event.origin) for step in chain)
    repairs = _of_the_installed(e, chain, because) if is_installed_one else _ways_out(e, chain, twin)
    if is_installed_one and own is not None:
        file, line = own.file, own.line
    elif last is not None:
        file, line = last.file, last.line
    return Diagnosis(
        "cycle",
        f"Circular import: {_round(names)}",
        tuple(because),
        file,
        line,
        tuple(repairs),
    )


def _ways_out(e: Evidence, chain: tuple[Step, ...], twin: Step | None) -> list[str]:
    """Return how to break a circular import in the program's own modules."""
    repairs = []
    if twin is not None:
        main = e.shown(e.timeline.main)
        repairs.append(f"can {main} keep only the code that starts the program, so that no module has to import it?")
    repairs += [
        "move what both need into a new module that imports neither",
        "or import it in the function that uses it, if nothing uses it at import time",
    ]
    if twin is None and isinstance(e.statement, ast.ImportFrom) and e.wanted and len(chain) > 1:
        name = chain[0].event.name
        repairs.append(f"or write `import {name}`, and `{name}.{e.wanted}` in the functions that use it")
    return repairs


def _of_the_installed(e: Evidence, chain: tuple[Step, ...], because: list[str]) -> list[str]:
    """Return what a user of an installed distribution can do about a circular import in it."""
    top = chain[0].event.name.partition(".")[0]
    owner = e.installed.owner_of(chain[0].event.origin)
    because.append(f"All these modules are in {installed_as(e, top, chain[0].event.origin)}, not in your program.")
    name = owner.name if owner else top
    exactly = f'"{name}!={owner.version}"' if owner else name
    return [
        f"does a newer version fix it: {pip(e, 'install --upgrade', name)}?",
        f"or does another version work: {pip(e, 'install', exactly)}?",
        f"does it work if the program imports `{chain[-1].event.name}` first, before `{chain[0].event.name}`?",
        "does the project's issue tracker list this problem, perhaps with a workaround?",
    ]


def _round(names: list[str]) -> str:
    if len(names) > _MANY:
        return f"{' -> '.join([*names[:2], '…', names[-1], names[0]])} ({len(names)} modules)"
    return " -> ".join([*names, names[0]])


def links(e: Evidence, chain: tuple[Step, ...]) -> list[str]:
    """Return a circular import file by file: what each module's code imports, and on which line."""
    said = []
    for step in chain:
        asked = step.event.asked
        where = e.place(asked.file, asked.line) if asked and asked.file else "The program"
        said.append(f"{where} imports `{step.event.name}`, and {e.shown(step.event.origin)} starts to run.")
    return said


def asking_line(e: Evidence) -> str:
    """Return the place where the exception was raised, as the beginning of a sentence."""
    return e.place(e.last.file, e.last.line) if e.last else "The program"


def _asks_itself(e: Evidence, step: Step, later: int) -> Diagnosis:
    module, origin = step.event.name, step.event.origin
    return Diagnosis(
        "cycle",
        f"`{module}` imports a name from itself before it is defined",
        (
            f"The code of {e.shown(origin)} runs as `{module}`.",
            f"{asking_line(e)} needs `{e.wanted}` from `{module}`, which is this file itself.",
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
        chain = e.timeline.open_at(event)
        names = [step.event.name for step in chain]
        if event.asked is None or event.asked.file != e.origin(module) or event.name not in names:
            continue
        chain = chain[names.index(event.name) :]
        lines = Module(e.origin(event.name)).bindings.get(e.wanted, [])
        later = next((line for line in lines if line > (event.reached or 0)), 0)
        if not later:
            return None
        because = [
            *links(e, chain),
            f"{asking_line(e)} needs `{e.wanted}` from `{module}`. Its `__getattr__`, line {event.asked.line}, gets it"
            f" from `{event.name}`, whose code has only run up to line {event.reached}: `{e.wanted}` gets its value on"
            f" line {later}, so it is not defined yet.",
        ]
        return _circle(e, chain, because, e.origin(event.name), later)
    return None
