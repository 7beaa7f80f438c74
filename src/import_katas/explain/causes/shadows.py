"""A file stands in front of the one that was meant."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from import_katas.explain.causes.common import Diagnosis, has_name, is_lacking, same_file
from import_katas.explain.evidence import Evidence, Module, absolute, is_installed

__all__ = ["script_imports_itself", "shadows_another", "shadows_installed", "shadows_standard_library", "star_import"]


def script_imports_itself(e: Evidence) -> Diagnosis | None:
    """The program's own file has the name of a module that it means to import."""
    name, wanted, file = e.module, e.wanted, e.timeline.main
    if e.link.is_a("ModuleNotFoundError"):  # a submodule of what is one file
        name, _, wanted = name.rpartition(".")
    elif not is_lacking(e):
        name, wanted = star_import(e, lambda module: same_file(e.origin(module), file)), e.link.name
    start = e.start_of.get(name)
    if not (name and wanted and file) or "." in name or start is None or start.asked is None:
        return None
    if not same_file(start.origin, file) or Module(file).lines_of(wanted, but_from=name):
        return None
    real = "the standard library's" if e.target.is_standard_name(name) else "the one that was meant"
    library = e.target.is_standard(start.asked.file)
    because = [
        f"Python puts the folder of the program first on sys.path, so `{name}` is found there: {e.shown(file)}.",
        f"It runs a second time, as `{name}`, and {real} is never looked for.",
        f"It has no `{wanted}`.",
    ]
    if library:
        asker = os.path.basename(start.asked.file)
        because.insert(1, f"It is the standard library that asked for it: {asker}, line {start.asked.line}.")
    return Diagnosis(
        "script_imports_itself",
        f"The program imports itself: {e.shown(file)} has the name of a module that it needs",
        tuple(because),
        file if library else start.asked.file,
        0 if library else start.asked.line,
        (f"rename {e.shown(file)}, and every import of it",),
    )


def star_import(e: Evidence, is_it: Callable[[str], bool]) -> str:
    """Return the module whose star import was to bring the name that a NameError misses; "" if there is none such."""
    frame = e.last
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not e.link.name:
        return ""
    source = Module(frame.file)
    stars = () if e.link.name in source.bindings else source.stars
    return next((module for star in stars if is_it(module := absolute(star, frame.package or ""))), "")


def shadows_standard_library(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of a standard library module."""
    intruder = _got_by_the_library(e)
    if intruder is not None:
        return intruder
    name, last, wanted = e.module, e.last, e.wanted
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, wanted = name.rpartition(".")
    elif is_lacking(e):
        parent = name
    else:
        parent, wanted = star_import(e, lambda module: _hides_standard(e, module)), e.link.name
    top = parent.partition(".")[0]
    origin = e.origin(top)
    if not _hides_standard(e, top):
        return None
    asked_by_library = last is not None and e.target.is_standard(last.file)
    if not (asked_by_library or (wanted and e.standard_has(parent, wanted))):
        return None
    needed = f"`{wanted}`" if wanted else "what was asked for"
    start = e.start_of.get(top)
    asker = start.asked if start and start.asked and start.asked.file else None
    because = [
        f"`{top}` is {e.shown(origin)}: its folder comes before the standard library on sys.path.",
        f"The standard library's `{parent}` has {needed}, and this file has not.",
    ]
    if asked_by_library and last is not None:
        because.append(f"It is the standard library that asked for it: {_in_library(last.file)}, line {last.line}.")
    elif asker:
        because.append(f"It was loaded for the import in {e.place(asker.file, asker.line)}.")
    return _shadow(e, top, because)


def _hides_standard(e: Evidence, name: str) -> bool:
    """Return whether a module has the name of one of the standard library's, and is none of them."""
    origin = e.origin(name)
    return bool(name and e.target.is_standard_name(name) and origin) and not e.target.is_standard(origin)


def _in_library(file: str) -> str:
    """Return a file of the standard library as it is known there: ``tempfile.py``, ``http/cookiejar.py``."""
    library = os.path.dirname(os.__file__)
    return os.path.relpath(file, library) if file.startswith(library) else os.path.basename(file)


def _got_by_the_library(e: Evidence) -> Diagnosis | None:
    """Look for an import of the standard library's own that got a file of the project, whose code then failed."""
    for step in e.open:
        asked, top = step.event.asked, step.event.name
        if (
            asked is None
            or asked.how != "import"
            or not e.target.is_standard(asked.file)
            or not _hides_standard(e, top)
        ):
            continue
        if asked.file.startswith("<") or not asked.file:
            continue
        where = e.place(e.last.file, e.last.line) if e.last and not e.target.is_standard(e.last.file) else ""
        because = [
            f"`{top}` is {e.shown(step.event.origin)}: its folder comes before the standard library on sys.path.",
            f"The standard library itself asks for its `{top}`, in {_in_library(asked.file)}, line {asked.line}, and"
            " got this file.",
            f"Its code ran in the middle of that, and {e.link.type} came of it" + (f", in {where}." if where else "."),
        ]
        return _shadow(e, top, because)
    return None


def _shadow(e: Evidence, top: str, because: list[str]) -> Diagnosis:
    origin = e.origin(top)
    return Diagnosis(
        "shadows_standard_library",
        f"{e.shown(origin)} hides the standard library's module `{top}`",
        tuple(because),
        origin,
        0,
        (f"rename {e.shown(origin)}, and every import of it", "or move it into a package: only top-level names hide"),
    )


def shadows_installed(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of a package that is installed."""
    name = e.module
    top, origin = name.partition(".")[0], e.origin(name.partition(".")[0])
    if not origin or e.target.is_standard(origin) or is_installed(origin):
        return None
    parent, wanted = name, e.wanted
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, wanted = name.rpartition(".")
        if not parent or not e.is_known(parent):
            return None
    elif not is_lacking(e):
        return None
    for other in e.others(top, origin):
        inside = os.path.dirname(other) if os.path.basename(other) == "__init__.py" else ""
        has = wanted in Module(other).bindings or bool(inside and e.target.candidates(wanted, (inside,)))
        if is_installed(other) and wanted and has:
            return Diagnosis(
                "shadows_installed",
                f"{e.shown(origin)} hides the installed package `{top}`",
                (
                    f"`{top}` is {e.shown(origin)}: its folder comes before site-packages on sys.path.",
                    f"The installed `{top}` has `{wanted}`, and this file has not.",
                ),
                origin,
                0,
                (f"rename {e.shown(origin)}, and every import of it", "or move it into a package"),
            )
    return None


def shadows_another(e: Evidence) -> Diagnosis | None:
    """Another module of the same name has what was asked for, and is not looked at: the first one is taken."""
    if e.link.is_a("ModuleNotFoundError"):
        module, _, wanted = e.module.rpartition(".")
    else:
        module, wanted = (e.module, e.wanted) if is_lacking(e) else ("", "")
    origin = e.origin(module) if module else ""
    if not origin or not wanted or e.target.is_standard(origin) or e.running(module) is not None:
        return None
    beside = str(Path(origin).parent) + ".py" if os.path.basename(origin) == "__init__.py" else ""
    others = [beside] if beside and Path(beside).is_file() and not e.link.is_a("ModuleNotFoundError") else []
    others += e.others(module, origin) if "." not in module else []
    other = next((file for file in others if has_name(file, wanted)), "")
    if not other:
        return None
    rule = (
        "a folder with an `__init__.py` comes before a file of the same name."
        if other == beside
        else "the entries of sys.path are asked in their order, and the first one that has it is taken."
    )
    return Diagnosis(
        "shadows_another",
        f"There are two `{module}`, and the one that has `{wanted}` is hidden by the other",
        (
            f"`{module}` is {e.shown(origin)}, which has no `{wanted}`.",
            f"{e.shown(other)} has it, and is not looked at: {rule}",
        ),
        origin,
        0,
        ("rename one of them, or make one of the two",),
    )
