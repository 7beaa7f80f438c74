"""Turn an exception and its timeline into one explanation, and find other notable facts."""

from __future__ import annotations

import ast
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from import_katas.explain.causes import CAUSES, UNKNOWN_SUBMODULE, Diagnosis
from import_katas.explain.causes.installed import find_other_builds, list_compiled_names
from import_katas.explain.evidence import Evidence, Module, list_modules
from import_katas.explain.hidden import HiddenFailure, find_hidden_failure
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Ending, Frame, Link, Step, Timeline

__all__ = ["Diagnosis", "Notice", "diagnose", "find_notices"]


def diagnose(timeline: Timeline, shown: Callable[[str], str] = str, projects: Sequence[Path] = ()) -> Diagnosis | None:
    """Return why the program failed, or None if that is not certain.

    ``shown``: how to write the path of a file. ``projects``: see :class:`Evidence`.
    """
    ending = timeline.ending
    if ending is None:
        return None
    for link in _list_links(timeline, ending):
        if link.is_a("BaseExceptionGroup"):
            continue  # its members explain the failure
        evidence = Evidence(timeline, ending, link, shown, projects)
        following = ending.error[ending.error.index(link) + 1 :] if link in ending.error else ()
        if following and _is_raised_for(evidence, following[0]):
            continue  # the exception that it was raised from explains more
        hidden = find_hidden_failure(evidence)
        inner = diagnose(hidden.as_ending(timeline), shown, projects) if hidden else None
        if hidden is not None and inner is not None:
            return replace(inner, because=(_describe_hidden(evidence, hidden), *inner.because))
        for cause in CAUSES:
            found = cause(evidence)
            if found is not None:
                return _add_renaming_note(evidence, found)
        if not evidence.is_raised_by_hand and not _has_cause(ending, link):
            return None
    return None


def _is_raised_for(evidence: Evidence, following: Link) -> bool:
    """Return whether the program raised an exception with a ``raise`` statement because an import had failed."""
    is_import = following.is_a("ImportError") or (following.is_a("AttributeError") and bool(following.obj))
    return is_import and evidence.is_raised_by_statement


def _describe_hidden(evidence: Evidence, hidden: HiddenFailure) -> str:
    where = evidence.format_place(evidence.last.file, evidence.last.line) if evidence.last else "The program"
    import_at = evidence.format_place(hidden.asked.file, hidden.asked.line)
    return f"{where} raised {evidence.link.type} because an earlier import failed and was caught: {import_at}."


def _add_renaming_note(evidence: Evidence, found: Diagnosis) -> Diagnosis:
    """Add the reason why renaming a file, which Python's own message suggests, does not help."""
    if "renam" not in evidence.link.message or found.cause.startswith(("shadows", "script_imports")):
        return found
    top = evidence.module.partition(".")[0]
    origin = evidence.find_origin(top)
    if not origin or evidence.target.is_standard_name(top) or evidence.find_others(top, origin):
        return found
    said = (
        f"Python's own message suggests renaming {evidence.format_path(origin)}. That does not help, because there "
        f"is no other module `{top}` that it could shadow."
    )
    return replace(found, because=(*found.because, said))


def _list_links(timeline: Timeline, ending: Ending) -> Iterator[Link]:
    """Yield the exceptions in question, the last one first."""
    yield from ending.error
    if not ending.error:
        last = timeline.events[-1] if timeline.events else None
        # Python reports no SystemExit. The recorder saw it only where it ended the code of a module.
        if last is not None and last.kind == "end" and last.error and last.error.type == "SystemExit":
            at = Frame(last.error.file, last.error.line, "<module>", last.name, None)
            bases: tuple[str, ...] = ("SystemExit", "BaseException", "object")
            yield Link("SystemExit", bases, id=last.error.id, frames=(at,))
        # If there is no such module, `python -m` ends with a message and without an exception.
        missing = ""
        if last is not None and last.kind == "missing" and last.asked and last.asked.how == "run":
            missing = last.name
        elif last is not None and last.kind == "end" and not last.error and _was_to_be_a_package(timeline, ending):
            missing = f"{last.name}.{UNKNOWN_SUBMODULE}"
        if missing:
            bases = ("ModuleNotFoundError", "ImportError", "Exception", "BaseException", "object")
            yield Link("ModuleNotFoundError", bases, name=missing)


def _was_to_be_a_package(timeline: Timeline, ending: Ending) -> bool:
    """Return whether ``python -m`` loaded a module to find a submodule in it, but the module is not a package."""
    last = timeline.steps[-1].event
    is_asked_by_run = last.kind == "start" and last.asked is not None and last.asked.how == "run"
    is_running = timeline.main or ending.main.get("spec")
    inner = next((step.event for step in reversed(list(timeline.walk())) if step.event.kind == "start"), last)
    return is_asked_by_run and not is_running and inner.folders is None


def _has_cause(ending: Ending, link: Link) -> bool:
    """Return whether an exception was raised from the one after it in the chain, or is in a group with it."""
    index = ending.error.index(link) + 1
    return index < len(ending.error) and ending.error[index].relation in ("cause", "group")


@dataclass(frozen=True)
class Notice:
    """Something that is not a failure, but may be a bug. ``cause``: its name. ``text``: one or two sentences."""

    cause: str
    text: str


def find_notices(timeline: Timeline, shown: Callable[[str], str] = str) -> tuple[Notice, ...]:
    """Return what is worth knowing about these imports, although it caused no failure."""
    return (
        *_find_imported_main(timeline),
        *_find_two_names(timeline, shown),
        *_find_lucky_cycles(timeline, shown),
        *_find_possible_shadows(timeline, shown),
        *_find_other_builds(timeline, shown),
    )


def _list_starts(timeline: Timeline) -> Iterator[Step]:
    return (step for step in timeline.walk() if step.event.kind == "start")


def _find_imported_main(timeline: Timeline) -> Iterator[Notice]:
    """Look for a ``python -m package.module`` whose package has already imported the module."""
    spec = timeline.ending.main.get("spec") if timeline.ending else None
    for step in _list_starts(timeline) if spec else ():
        asked = step.event.asked
        if (
            step.event.name == spec
            and step.event.origin == timeline.main
            and asked
            and asked.file.endswith("__init__.py")
        ):
            yield Notice(
                "found_in_sys_modules",
                f"`python -m {spec}` imports the package first, and its __init__.py, line {asked.line}, imports"
                f" `{spec}`. So the module's code ran twice: once as `{spec}`, and once as `__main__`.",
            )


def _find_two_names(timeline: Timeline, shown: Callable[[str], str]) -> Iterator[Notice]:
    """Look for a file that was executed under two names."""
    names: dict[str, list[str]] = {}
    if timeline.main:
        names[os.path.realpath(timeline.main)] = ["__main__"]
    for step in _list_starts(timeline):
        if step.event.origin and not timeline.target.is_standard(step.event.origin):
            known = names.setdefault(os.path.realpath(step.event.origin), [])
            if step.event.name not in known:
                known.append(step.event.name)
    spec = timeline.ending.main.get("spec") if timeline.ending else None
    for file, known in names.items():
        if len(known) > 1 and spec not in known:
            listed = " and as ".join(f"`{name}`" for name in known)
            yield Notice("two_names", f"{shown(file)} was executed as {listed}: two modules, each with its own state.")


def _find_possible_shadows(timeline: Timeline, shown: Callable[[str], str]) -> Iterator[Notice]:
    """If the program failed, look for files that could shadow a standard library module that was not imported yet."""
    ending, target = timeline.ending, timeline.target
    if ending is None or not ending.error:
        return
    loaded = {event.name for event in timeline.events if event.kind == "start"}
    first = next((i for i, entry in enumerate(ending.path) if target.is_standard(entry + os.sep)), 0)
    for folder in ending.path[:first]:
        names = [] if is_installed(folder) else list_modules([folder])
        for name in set(names) & target.standard_names - target.builtin_names - {"test"}:
            file = target.find_candidates(name, [folder])[0]
            if name not in loaded and os.path.realpath(file) != os.path.realpath(timeline.main or "/"):
                yield Notice(
                    "would_hide",
                    f"{shown(file)} has the name of a standard library module. Any code that imports `{name}`, even"
                    " code in the standard library, will get this file instead.",
                )


def _find_other_builds(timeline: Timeline, shown: Callable[[str], str]) -> Iterator[Notice]:
    """Look for modules that were not found, although there is an extension module for another Python."""
    searched = {event.name: event.searched for event in timeline.events if event.kind == "missing"}
    compiled = {folder: list_compiled_names(folder) for folder in {*itertools.chain.from_iterable(searched.values())}}
    for name, folders in searched.items():
        child = name.rpartition(".")[2]
        places = [folder for folder in folders if child in compiled[folder]]
        for file, built_for in find_other_builds(timeline.target, places, child).items():
            yield Notice(
                "extension_for_another_python",
                f"`{name}` was not found, because {shown(file)} was built for {built_for}. The program went on without"
                " it.",
            )


def _find_lucky_cycles(timeline: Timeline, shown: Callable[[str], str]) -> Iterator[Notice]:
    """Find circular imports that work, and that fail if another of their modules is imported first."""
    told: set[tuple[str, str]] = set()
    for event in timeline.events:
        if event.kind != "hit" or not event.reached or event.asked is None or event.asked.how != "import":
            continue
        inside = timeline.find_running_steps(event)
        first = next((step for step in inside if step.event.name == event.name), None)
        if first is None or inside[-1] is first or (event.name, inside[-1].event.name) in told:
            continue
        if first.end is None or first.end.error or inside[-1].end is None or inside[-1].end.error:
            continue
        last, outer = inside[-1], Module(first.event.origin)
        # Python always imports a package before its modules, so their order cannot change. And the program cannot
        # repair an installed package.
        packages = [step.event.name for step in inside[: inside.index(first) + 1]]
        if any(last.event.name.startswith(f"{package}.") for package in packages) or is_installed(last.event.origin):
            continue
        # If the last module were imported first, it would import the first one, which needs names from the last one.
        statement = outer.find_statement(event.reached)
        if not isinstance(statement, ast.ImportFrom) or inside.index(first) != len(inside) - 2:
            continue
        wanted = [alias.name for alias in statement.names]
        source = Module(last.event.origin)
        late = [n for n in wanted if n in source.bindings and min(source.bindings[n]) > event.asked.line]
        if late and _is_import_of(statement, last, first):
            told.add((event.name, last.event.name))
            yield Notice(
                "works_by_luck",
                f"`{event.name}` and `{last.event.name}` import each other. That works as long as `{event.name}` is"
                f" imported first. If `{last.event.name}` were imported first, line {event.reached} of"
                f" {shown(first.event.origin)} would need `{late[0]}` before it is defined.",
            )


def _is_import_of(statement: ast.ImportFrom, last: Step, first: Step) -> bool:
    """Return whether a ``from`` statement in the module ``first`` names the module ``last``."""
    name = statement.module or ""
    if statement.level:
        package = first.event.name.split(".")
        if first.event.folders is None:
            package = package[:-1]
        base = package[: len(package) - statement.level + 1]
        name = ".".join([*base, *([name] if name else [])])
    return name == last.event.name
