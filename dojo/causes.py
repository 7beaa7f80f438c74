"""The causes of failed imports, each with how it is recognised.

A cause is a function that takes the :class:`Evidence` and returns a :class:`Diagnosis`, or None if it is not the cause,
or not for certain: a wrong explanation is worse than none. :data:`CAUSES` has them, the more particular ones first.
"""

from __future__ import annotations

import ast
import importlib.util
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Final

from dojo.evidence import (
    Evidence,
    Module,
    absolute,
    candidates,
    distribution_of,
    is_installed,
    is_standard_name,
    modules_in,
)
from dojo.timeline import Asked, Frame, Step, is_standard

__all__ = ["CAUSES", "MORE", "Diagnosis"]

#: How a submodule is called that ``python -m`` was to run, and of which nobody told the name.
MORE: Final = "…"
_MANY: Final = 6  # modules of a circle, of which more are not all named in its title


@dataclass(frozen=True)
class Diagnosis:
    """What went wrong, and what can be done about it.

    ``cause``: its name, such as ``cycle``. ``title``: one line. ``because``: sentences, one step each. ``file`` and
    ``line``: the place to look at; the line is 0 where it is about the whole file. ``repairs``: the kinds of repair.
    """

    cause: str
    title: str
    because: tuple[str, ...]
    file: str
    line: int
    repairs: tuple[str, ...]


def _listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _folder(e: Evidence, path: str) -> str:
    shown = e.shown(path)
    return "the working directory" if shown in ("", os.curdir) else shown


# -- a file in front of the one that was meant


def script_imports_itself(e: Evidence) -> Diagnosis | None:
    """The program's own file has the name of a module that it means to import."""
    name, wanted, file = e.module, e.wanted, e.timeline.main
    if e.link.is_a("ModuleNotFoundError"):  # a submodule of what is one file
        name, _, wanted = name.rpartition(".")
    elif not _is_lacking(e):
        name, wanted = _star(e, lambda module: _same(e.origin(module), file)), e.link.name
    start = e.start_of.get(name)
    if not (name and wanted and file) or "." in name or start is None or start.asked is None:
        return None
    if not _same(start.origin, file) or Module(file).lines_of(wanted, but_from=name):
        return None
    real = "the standard library's" if is_standard_name(name) else "the one that was meant"
    library = is_standard(start.asked.file)
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


def _star(e: Evidence, is_it: Callable[[str], bool]) -> str:
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
    elif _is_lacking(e):
        parent = name
    else:
        parent, wanted = _star(e, lambda module: _hides_standard(e, module)), e.link.name
    top = parent.partition(".")[0]
    origin = e.origin(top)
    if not _hides_standard(e, top):
        return None
    asked_by_library = last is not None and is_standard(last.file)
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
    return bool(name and is_standard_name(name) and origin) and not is_standard(origin)


def _in_library(file: str) -> str:
    """Return a file of the standard library as it is known there: ``tempfile.py``, ``http/cookiejar.py``."""
    library = os.path.dirname(os.__file__)
    return os.path.relpath(file, library) if file.startswith(library) else os.path.basename(file)


def _got_by_the_library(e: Evidence) -> Diagnosis | None:
    """Look for an import of the standard library's own that got a file of the project, whose code then failed."""
    for step in e.open:
        asked, top = step.event.asked, step.event.name
        if asked is None or asked.how != "import" or not is_standard(asked.file) or not _hides_standard(e, top):
            continue
        if asked.file.startswith("<") or not asked.file:
            continue
        where = e.place(e.last.file, e.last.line) if e.last and not is_standard(e.last.file) else ""
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
    if not origin or is_standard(origin) or is_installed(origin):
        return None
    parent, wanted = name, e.wanted
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, wanted = name.rpartition(".")
        if not parent or not e.is_known(parent):
            return None
    elif not _is_lacking(e):
        return None
    for other in e.others(top, origin):
        inside = os.path.dirname(other) if os.path.basename(other) == "__init__.py" else ""
        has = wanted in Module(other).bindings or bool(inside and candidates(wanted, (inside,)))
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


def _is_lacking(e: Evidence) -> bool:
    """Return whether the exception says that a module has not got something."""
    link = e.link
    if link.is_a("ModuleNotFoundError") or not e.module:
        return False
    return link.is_a("ImportError") or (link.is_a("AttributeError") and bool(link.obj))


def shadows_another(e: Evidence) -> Diagnosis | None:
    """Another module of the same name has what was asked for, and is not looked at: the first one is taken."""
    if e.link.is_a("ModuleNotFoundError"):
        module, _, wanted = e.module.rpartition(".")
    else:
        module, wanted = (e.module, e.wanted) if _is_lacking(e) else ("", "")
    origin = e.origin(module) if module else ""
    if not origin or not wanted or is_standard(origin) or e.running(module) is not None:
        return None
    beside = str(Path(origin).parent) + ".py" if os.path.basename(origin) == "__init__.py" else ""
    others = [beside] if beside and Path(beside).is_file() and not e.link.is_a("ModuleNotFoundError") else []
    others += e.others(module, origin) if "." not in module else []
    other = next((file for file in others if _has(file, wanted)), "")
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


def _same(one: str, other: str) -> bool:
    return bool(one and other) and os.path.realpath(one) == os.path.realpath(other)


# -- circles


def cycle(e: Evidence) -> Diagnosis | None:
    """Modules import each other, and one is asked for what its code has not got to yet."""
    if not _is_lacking(e) or not e.wanted:
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
    # The statement that fails does not count: it is what asks.
    own = e.last.line if e.last and _same(e.last.file, origin) and e.last.function == "<module>" else 0
    lines = [line for line in source.bindings.get(wanted, []) if line != own]
    later = next((line for line in lines if line >= at), 0)
    defined = (
        f"`{wanted}` gets its value on line {later}" if later > at else f"`{wanted}` is what line {at} is to bring"
    )
    if not later and wanted in source.by_function:
        function = source.by_function[wanted].name
        later = source.first_call(function, at)
        defined = f"`{wanted}` gets its value in `{function}`, which line {later} calls"
    if not later:
        later = e.star_that_brings(module, wanted, at)
        later = later if later != own else 0
        defined = f"`{wanted}` is what the star import on line {later} is to bring"
    if not later:
        return None
    chain = e.open[e.open.index(step) :]
    if len(chain) == 1 and e.last is not None and e.last.module == module:
        return _asks_itself(e, step, later)
    because = [
        *_links(e, chain),
        f"{_asking_line(e)} asks `{module}` for `{wanted}`. It is in sys.modules, but its code has only come to"
        f" line {at}: {defined}, so it is not there yet.",
    ]
    return _circle(e, chain, because, origin, later)


def _cycle_of_submodule(e: Evidence, step: Step) -> Diagnosis:
    """A package gets a submodule as its attribute only when the code of the submodule has come to its end."""
    chain = e.open[e.open.index(step) :]
    package, _, child = step.event.name.rpartition(".")
    at = e.reached(step.event.name)
    because = [
        *_links(e, chain),
        f"{_asking_line(e)} asks `{package}` for `{child}`. The code of {e.shown(step.event.origin)} has only come to"
        f" line {at}, and `{package}` gets `{child}` as its attribute when that code has ended.",
    ]
    return _circle(e, chain, because, step.event.origin, at)


def cycle_behind_star(e: Evidence) -> Diagnosis | None:
    """A star import took what a module had by then, and that was not all."""
    frame, wanted = e.last, e.link.name
    module = _star(e, lambda module: wanted in Module(e.origin(module)).bindings and not wanted.startswith("_"))
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
        if not later or module not in names or not _same(asked.file, frame.file):
            return None
        because = [
            *_links(e, chain[names.index(module) :]),
            f"{e.place(asked.file, asked.line)} takes all that `{module}` has. It is in sys.modules, but its code has"
            f" only come to line {event.reached}: `{wanted}` gets its value on line {later}, so it was not there yet.",
        ]
        return _circle(e, chain[names.index(module) :], because, e.origin(module), later)
    return None


def _circle(e: Evidence, chain: tuple[Step, ...], because: list[str], file: str, line: int) -> Diagnosis:
    names = [step.event.name for step in chain]
    main = e.timeline.main
    twin = next((step for step in chain if _same(step.event.origin, main) and e.ending.main.get("spec") is None), None)
    repairs = [
        "move what both need into a module of its own, which imports neither",
        "or let one of them do without the other at import time: import it in the function that uses it",
    ]
    if twin is not None:
        because.insert(
            0, f"{e.shown(main)} is the program, `__main__`, and is loaded a second time as `{twin.event.name}`."
        )
        repairs.insert(0, f"let nothing import {e.shown(main)}: keep in it only what starts the program")
    elif isinstance(e.statement, ast.ImportFrom) and e.wanted and len(chain) > 1:
        repairs.append(
            f"or `import {chain[0].event.name}` as a module, and ask it for `{e.wanted}` when that is needed"
        )
    last = e.last
    if len(names) == 1 and last is not None and last.module and last.module != names[0]:
        names.append(last.module)
    return Diagnosis(
        "cycle",
        f"A circle of imports: {_round(names)}",
        tuple(because),
        last.file if last else file,
        last.line if last else line,
        tuple(repairs),
    )


def _round(names: list[str]) -> str:
    if len(names) > _MANY:
        return f"{' -> '.join([*names[:2], '…', names[-1], names[0]])}, {len(names)} modules"
    return " -> ".join([*names, names[0]])


def _links(e: Evidence, chain: tuple[Step, ...]) -> list[str]:
    """Return the circle file by file: what each module's code asked for, and on which line."""
    said = []
    for step in chain:
        asked = step.event.asked
        where = e.place(asked.file, asked.line) if asked and asked.file else "the program"
        said.append(f"{where} asks for `{step.event.name}`, and {e.shown(step.event.origin)} starts.")
    return said


def _asking_line(e: Evidence) -> str:
    return e.place(e.last.file, e.last.line) if e.last else "The program"


def _asks_itself(e: Evidence, step: Step, later: int) -> Diagnosis:
    module, origin = step.event.name, step.event.origin
    return Diagnosis(
        "cycle",
        f"`{module}` asks itself for something that it has not got to yet",
        (
            f"The code of {e.shown(origin)} runs as `{module}`.",
            f"{_asking_line(e)} asks `{module}` for `{e.wanted}`: that is this file itself.",
            f"`{e.wanted}` gets its value on line {later}, so it is not there yet.",
        ),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        ("use the name directly, below the line where it gets its value", "or import the module that was really meant"),
    )


def cycle_behind_getattr(e: Evidence) -> Diagnosis | None:
    """A module's ``__getattr__`` asks a module that has not got to it yet."""
    module = e.module
    if not _is_lacking(e) or "__getattr__" not in e.link.names:
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
            *_links(e, chain),
            f"{_asking_line(e)} asks `{module}` for `{e.wanted}`. Its `__getattr__`, line {event.asked.line}, asks"
            f" `{event.name}` for it, whose code has only come to line {event.reached}: `{e.wanted}` gets its value on"
            f" line {later}, so it is not there yet.",
        ]
        return _circle(e, chain, because, e.origin(event.name), later)
    return None


# -- relative imports


def relative_without_parent(e: Evidence) -> Diagnosis | None:
    """A relative import in a module that belongs to no package."""
    frame, statement = e.last, e.statement
    if frame is None or not isinstance(statement, ast.ImportFrom) or not statement.level or frame.package:
        return None
    if not e.link.is_a("ImportError") or e.link.is_a("ModuleNotFoundError"):
        return None
    file = Path(frame.file).absolute()
    root, module = _from_its_package(file, statement.level)
    top = file.parents[statement.level - 1] if len(file.parents) >= statement.level else file.parent
    is_package = (top / "__init__.py").is_file() or (file.parent / "__init__.py").is_file()
    because = []
    if frame.module == "__main__":
        because.append(f"{e.shown(frame.file)} was run as a file, so it is `__main__`, which belongs to no package.")
    elif str(file.parent) in [os.path.abspath(entry or os.curdir) for entry in e.ending.path]:
        because.append(
            f"{e.shown(frame.file)} was loaded as the top-level module `{frame.module}`: its own folder is on sys.path,"
            " so it belongs to no package."
        )
    else:
        because.append(f"{e.shown(frame.file)} was loaded as `{frame.module}`: a name without a package.")
    because.append(f"The dots in `{ast.unparse(statement)}` count from the package of a module. Here there is none.")
    if not is_package:
        # The dots lead to a folder that is no package: it is where absolute imports could begin.
        because.append(f"They would lead to {_folder(e, str(top))}, which has no `__init__.py`.")
        names = statement.names
        plain = ast.ImportFrom(statement.module, names, 0) if statement.module else ast.Import(names)
        repairs = [f"write it without the dots: `{ast.unparse(plain)}`"]
        if statement.level > 1:
            name = ".".join([*file.parent.relative_to(top).parts, file.stem])
            repairs.append(f"and run it as `python -m {name}`, in {_folder(e, str(top))}")
        return Diagnosis(
            "relative_without_parent",
            "A relative import in a module that belongs to no package",
            tuple(because),
            frame.file,
            frame.line,
            tuple(repairs),
        )
    if frame.module == "__main__":
        repair = f"run it as a module of its package: `python -m {module}`, in {_folder(e, root)}"
    else:
        repair = f"import it as `{module}`, with {_folder(e, root)} on sys.path"
    return Diagnosis(
        "relative_without_parent",
        "A relative import in a module that belongs to no package",
        tuple(because),
        frame.file,
        frame.line,
        (repair, "or make the import absolute: write the name of the package instead of the dots"),
    )


def _from_its_package(file: Path, level: int) -> tuple[str, str]:
    """Return the folder to start from, and the dotted name that the file has from there."""
    parts = [] if file.stem in ("__init__", "__main__") else [file.stem]
    folder, above = file.parent, 0
    while above < level or (folder / "__init__.py").is_file():
        parts.insert(0, folder.name)
        folder, above = folder.parent, above + 1
        if folder.parent == folder:
            break
    return str(folder), ".".join(parts)


def relative_beyond_top(e: Evidence) -> Diagnosis | None:
    """A relative import with more dots than its package has levels."""
    frame, statement = e.last, e.statement
    if frame is None or not isinstance(statement, ast.ImportFrom) or not frame.package:
        return None
    levels = frame.package.count(".") + 1
    if statement.level <= levels or not e.link.is_a("ImportError") or e.link.is_a("ModuleNotFoundError"):
        return None
    top = frame.package.partition(".")[0]
    return Diagnosis(
        "relative_beyond_top",
        f"A relative import that leads out of its top-level package `{top}`",
        (
            f"{e.shown(frame.file)} is in the package `{frame.package}`. One dot is that package"
            + (f", {levels} dots are `{top}`." if levels > 1 else "."),
            f"`{ast.unparse(statement)}` has {statement.level} dots, and above `{top}` there is no package.",
        ),
        frame.file,
        frame.line,
        (
            "use as many dots as lead to the common package, or an absolute import",
            f"or start one folder higher up, so that `{top}` is itself in a package",
        ),
    )


# -- not found


def no_main(e: Evidence) -> Diagnosis | None:
    """A package or a folder was to be run, and has no ``__main__.py``."""
    event = e.moment
    if e.link.frames or event is None or event.kind != "missing" or event.asked is None or event.asked.how != "run":
        return None
    package, _, child = e.module.rpartition(".")
    if child != "__main__" or not event.searched:
        return None
    folders = event.searched if package else event.searched[:1]
    what = f"`{package}` is a package" if package else f"{e.shown(folders[0])} is a folder"
    command = f"python -m {package}" if package else f"python {e.shown(folders[0])}"
    modules = [f"`python -m {package}.{name}`" for name in modules_in(folders)[:3]] if package else []
    return Diagnosis(
        "no_main",
        f"{what} without a `__main__.py`, so it cannot be run",
        (f"`{command}` runs the file `__main__.py` in it. There is none in {', '.join(map(e.shown, folders))}.",),
        "",
        0,
        (
            *([f"name the module to run: {' or '.join(modules)}"] if modules else []),
            f"{'or ' if modules else ''}add a `__main__.py`, with what is to be done when it is run",
        ),
    )


def more_than_a_module(e: Evidence) -> Diagnosis | None:
    """``python -m`` got the name of a module, and more after it: most often ``.py``."""
    module, _, child = e.module.rpartition(".")
    if e.link.frames or child != MORE or not module:
        return None
    return Diagnosis(
        "not_a_package",
        f"`{module}` is a module and no package, so `python -m` finds nothing in it",
        (
            f"`python -m` takes the name of a module, not of a file: `{module}`, without `.py`.",
            f"What followed the name was taken for a module in it, and `{module}` is one file:"
            f" {e.shown(e.origin(module))}.",
        ),
        "",
        0,
        (f"`python -m {module}`",),
    )


def no_finders(e: Evidence) -> Diagnosis | None:
    """There is nobody left to find a module."""
    if not e.link.is_a("ModuleNotFoundError") or e.ending.finders:
        return None
    return Diagnosis(
        "no_finders",
        "No module can be found any more: sys.meta_path is empty",
        (f"`{e.module}` is not in sys.modules, so the finders in sys.meta_path were to be asked. There is none.",),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        ("import it before the finders are taken away", "or leave them there"),
    )


def blocked(e: Evidence) -> Diagnosis | None:
    """``sys.modules`` has None under this name."""
    name = e.module
    if not e.link.is_a("ModuleNotFoundError") or name not in e.ending.blocked:
        return None
    return Diagnosis(
        "blocked",
        f"`{name}` is blocked: sys.modules has None under this name",
        ("An import that finds None in sys.modules stops there; no finder is asked.",),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (f"take the entry away: `del sys.modules[{name!r}]`, or whatever put it there",),
    )


def not_a_package(e: Evidence) -> Diagnosis | None:
    """A submodule was asked of a module that is a single file."""
    if not e.link.is_a("ModuleNotFoundError"):
        return None
    parent, _, child = e.module.rpartition(".")
    if not parent or not e.is_known(parent) or e.folders(parent) is not None:
        return None
    origin = e.origin(parent)
    others = [other for other in e.others(parent, origin) if os.path.basename(other) == "__init__.py"]
    because = [f"`{parent}` is {e.shown(origin)}: one file, and so without a `__path__` to look for `{child}` in."]
    repairs = [f"ask `{parent}` for what it has: `from {parent} import …`"]
    if others:
        because.append(
            f"There is also a package of this name, {e.shown(os.path.dirname(others[0]))}; the file came first."
        )
        repairs.insert(0, f"rename {e.shown(origin)}")
    if child in Module(origin).bindings:
        because.append(f"`{child}` is a name in it, and no module: line {Module(origin).bindings[child][0]}.")
        repairs = [f"`from {parent} import {child}`"]
    return Diagnosis(
        "not_a_package",
        f"`{parent}` is a module and no package, so it has no submodule `{child}`",
        tuple(because),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        (*repairs, f"or make a package of it: a folder `{parent}` with an `__init__.py`"),
    )


def inside_a_dependency(e: Evidence) -> Diagnosis | None:
    """The module that the program asked for is there; one that it needs itself is not."""
    if not e.link.is_a("ModuleNotFoundError"):
        return None
    missing = e.module
    asker = next((event.asked for event in reversed(e.timeline.events) if (event.kind, event.name) == ("missing", missing)), None)  # fmt: skip  # noqa: E501
    for step in e.open:
        asked, name = step.event.asked, step.event.name
        if asked is None or not asked.file or name.partition(".")[0] == missing.partition(".")[0]:
            continue
        is_optional = _is_import(asked) and Module(asked.file).is_guarded(asked.line)
        is_foreign = is_installed(step.event.origin) and not is_installed(asked.file) and not is_standard(asked.file)
        if not (is_optional or is_foreign):
            continue
        where = e.place(asker.file, asker.line) if asker else "its code"
        return Diagnosis(
            "inside_a_dependency",
            f"`{name}` is there; what it needs itself is not: `{missing}`",
            (
                f"{e.place(asked.file, asked.line)} asks for `{name}`, and it was found: {e.shown(step.event.origin)}.",
                f"Its code ran, and {where} asked for `{missing}`, which is nowhere on sys.path.",
                *([_left(missing)] if missing in _LEFT else []),
                *(
                    ("The `try` around the import takes this for a missing "
                     f"`{name}`; `error.name` says which module it is.",) if is_optional else ()
                ),
            ),
            asker.file if asker else asked.file,
            asker.line if asker else asked.line,
            (
                *(
                    _without_it(e.last)
                    if missing in _LEFT
                    else [f"provide `{missing}`: install what it comes with, or repair the import if the name is wrong"]
                ),
                *([f"let the `except` pass on what is not about `{name}`: ask `error.name`"] if is_optional else []),
            ),
        )  # fmt: skip
    return None


def _is_import(asked: Asked) -> bool:
    """Return whether the line that asked is an import, by a statement or by a function that is known for it."""
    statement = Module(asked.file).statement(asked.line)
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return True
    return statement is not None and any(name in ast.unparse(statement) for name in ("import_module", "__import__"))


def passed_over(e: Evidence) -> Diagnosis | None:
    """A folder without ``__init__.py`` was passed over for a package further along the path."""
    package, _, wanted = (
        (*e.module.rpartition("."),) if e.link.is_a("ModuleNotFoundError") else (e.module, "", e.wanted)
    )
    origin, folders = e.origin(package), e.folders(package) or ()
    if not package or "." in package or not wanted or not origin or not (e.link.is_a("ImportError") or e.link.obj):
        return None
    for entry in e.ending.path:
        folder = Path(entry or os.curdir, package)
        is_plain = folder.is_dir() and not (folder / "__init__.py").exists()
        if is_plain and str(folder) not in folders and wanted in modules_in([str(folder)]):
            return Diagnosis(
                "passed_over",
                f"The folder {e.shown(str(folder))} was passed over: it has no `__init__.py`",
                (
                    f"`{wanted}` lies in {e.shown(str(folder))}. A folder without an `__init__.py` counts only if no"
                    f" module of this name is found anywhere on sys.path.",
                    f"There is one: {e.shown(origin)}. It has no `{wanted}`.",
                ),
                e.last.file if e.last else origin,
                e.last.line if e.last else 0,
                (f"give {e.shown(str(folder))} an `__init__.py`", "or rename one of the two"),
            )
    return None


def namespace_by_accident(e: Evidence) -> Diagnosis | None:
    """A folder without ``__init__.py`` was taken for the package."""
    if e.link.is_a("ModuleNotFoundError"):
        package, _, wanted = e.module.rpartition(".")
    else:
        package, wanted = (e.module, e.wanted) if _is_lacking(e) else ("", "")
    folders = e.folders(package) if package and e.is_known(package) else None
    if not package or folders is None or e.origin(package) or not wanted or wanted in modules_in(folders):
        return None
    where = ", ".join(dict.fromkeys(e.shown(folder) for folder in folders))  # an entry of sys.path may be there twice
    because = [
        f"There is no `{package}` with an `__init__.py`. There is a folder of this name without one, {where}, so"
        f" `{package}` is a namespace package: empty, but for the modules that lie in the folder.",
        f"`{wanted}` is not among them.",
    ]
    others = e.elsewhere(package) if "." not in package else []
    packages = [other for other in others if _has(other, wanted)]
    if packages:
        because.append(
            f"The one that has it is {e.shown(packages[0])}; {_folder(e, _above(packages[0]))} is not on sys.path."
        )
        repairs = [f"put {_folder(e, _above(packages[0]))} on the path, best by installing the project"]
    elif e.link.is_a("ModuleNotFoundError"):
        return None  # a namespace package may well be meant; then it is just a module that is missing
    else:
        repairs = [f"give the folder an `__init__.py` that has `{wanted}`, if it is meant to be a package"]
    return Diagnosis(
        "namespace_by_accident",
        f"`{package}` is only a folder: a namespace package, by accident",
        tuple(because),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (*repairs, f"or rename the folder {where}, if it is no package at all"),
    )


def _above(file: str) -> str:
    """Return the folder that has to be on sys.path for this top-level module or package."""
    folder = os.path.dirname(file)
    return os.path.dirname(folder) if os.path.basename(file) == "__init__.py" else folder


def _has(file: str, name: str) -> bool:
    is_package = os.path.basename(file) == "__init__.py"
    return name in Module(file).bindings or (is_package and name in modules_in([os.path.dirname(file)]))


def not_on_path(e: Evidence) -> Diagnosis | None:
    """The module is there, but the folder that it lies in is not on ``sys.path``."""
    name, last = e.module, e.last
    if not e.link.is_a("ModuleNotFoundError") or not name or "." in name:
        return None
    found = e.elsewhere(name)
    if not found:
        return None
    file = found[0]
    folder = _above(file)
    because = [f"{e.shown(file)} is there, but sys.path does not have {_folder(e, folder)}."]
    package = _dotted(folder)
    if last is not None and _same(os.path.dirname(last.file), folder) and last.package:
        because.append(
            f"It lies beside {e.shown(last.file)}; an absolute import does not look there, only on sys.path."
        )
        repairs = [f"`from . import {name}`, or `import {last.package}.{name}`"]
    elif package:
        because.append(f"From {_folder(e, _root(folder))} its name is `{package}.{name}`.")
        repairs = [f"import it by its full name, `{package}.{name}`"]
    else:
        repairs = [f"put {_folder(e, folder)} on the path: install the project"]
        inside = last is not None and last.module == "__main__" and os.path.basename(file) == "__init__.py"
        if inside and last is not None and Path(last.file).absolute().is_relative_to(os.path.dirname(file)):
            parts = Path(last.file).absolute().relative_to(folder).with_suffix("").parts
            because.append("Python puts only the folder of the program on it, and that is inside of the package.")
            repairs = [f"run it as a module: `python -m {'.'.join(parts)}`, in {_folder(e, folder)}"]
        else:
            repairs.append(f"or set PYTHONPATH to {_folder(e, folder)}")
    return Diagnosis(
        "not_on_path",
        f"`{name}` is there, but its folder is not on sys.path",
        tuple(because),
        last.file if last else file,
        last.line if last else 0,
        tuple(repairs),
    )


def _dotted(folder: str) -> str:
    """Return the name of the regular package that a folder is, from the outermost one on; "" if it is none."""
    here, parts = Path(folder), list[str]()
    while (here / "__init__.py").is_file() and here.parent != here:
        parts.insert(0, here.name)
        here = here.parent
    return ".".join(parts)


def _root(folder: str) -> str:
    here = Path(folder)
    while (here / "__init__.py").is_file() and here.parent != here:
        here = here.parent
    return str(here)


#: Modules that left the standard library, by the Python 3 without them: https://docs.python.org/3/library/removed.html
_LEFT_WITH: Final = {
    12: ("asynchat", "asyncore", "distutils", "imp", "smtpd"),
    13: (
        *("aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap", "msilib", "nis"),
        *("nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"),
    ),
}
_LEFT: Final = {module: version for version, modules in _LEFT_WITH.items() for module in modules}


def _left(module: str) -> str:
    return f"`{module}` was in the standard library, until Python 3.{_LEFT[module] - 1}."


def _without_it(asker: Frame | None) -> list[str]:
    """Return what is to be done where the standard library has no longer got something."""
    if asker is not None and is_installed(asker.file):
        package = (asker.module or "").partition(".")[0]
        return [f"{_installed(package, asker.file)} is not made for this Python: install another version of it"]
    return ["do without it, or install a successor"]


def not_found(e: Evidence) -> Diagnosis | None:
    """No finder knows the module."""
    name, last = e.module, e.last
    if not e.link.is_a("ModuleNotFoundError") or not name:
        return None
    event = next((ev for ev in reversed(e.timeline.events) if (ev.kind, ev.name) == ("missing", name)), None)
    if event is None:
        return None
    parent, _, child = name.rpartition(".")
    if parent:
        where = ", ".join(e.shown(folder) for folder in event.searched) or "no folder at all: its `__path__` is empty"
        because = [f"`{parent}` is a package; its submodules are looked for in {where}. There is no `{child}`."]
        near = e.near(child, modules_in(event.searched))
    else:
        standard = re.compile(r"python\d+\.zip|lib-dynload|DLLs")  # beside its folder itself
        searched = [f for f in event.searched if not (is_standard(f"{f}{os.sep}") or standard.fullmatch(Path(f).name))]
        folders = [_folder(e, folder) for folder in searched]
        where = ", ".join(folders) or "nowhere else"
        because = [f"It was looked for in the folders of sys.path: {where}, and in the standard library."]
        if name in _LEFT:
            because.append(_left(name))
        near = e.near(name, [*modules_in(event.searched), *sys.stdlib_module_names])
    repairs = [f"did you mean {_listed([f'{parent}.{n}' if parent else n for n in near])}?"] if near else []
    if name in _LEFT:
        repairs = _without_it(last)
    elif not parent:
        repairs.append(f"install what `{name}` comes with, into this Python, if it is somebody else's")
    else:
        repairs += _of_installed(e, parent) or ["add the module, or correct the name in the import"]
    asked = event.asked
    own = next((frame for frame in reversed(e.link.frames) if not is_standard(frame.file)), last)
    if own is not None and (asked is None or is_standard(asked.file)):
        asked = Asked(own.file, own.line, "")
    return Diagnosis(
        "not_found",
        f"There is no module `{name}`",
        tuple(because),
        asked.file if asked else "",
        asked.line if asked else 0,
        tuple(repairs),
    )


# -- found, but without the name


def stale_bytecode(e: Evidence) -> Diagnosis | None:
    """The code that ran was compiled from another source than the one that lies there."""
    module, wanted = e.module, e.wanted
    if not _is_lacking(e) or not wanted or e.running(module):
        return None
    origin = e.origin(module)
    if origin.endswith(".pyc"):
        name = os.path.basename(origin)
        return Diagnosis(
            "stale_bytecode",
            f"`{module}` is bytecode without a source: {e.shown(origin)}",
            (
                f"There is no {name.removesuffix('c')} in its folder, so the compiled file itself is the module.",
                f"It has no `{wanted}`; what it was compiled from may have been renamed or deleted since.",
            ),
            origin,
            0,
            (f"delete {e.shown(origin)}", "and find out who left it there"),
        )
    code = _compiled(origin)
    if code is None or wanted not in Module(origin).bindings:
        return None
    return Diagnosis(
        "stale_bytecode",
        f"The bytecode of `{module}` is older than its source",
        (
            f"{e.shown(origin)} has `{wanted}` on line {Module(origin).bindings[wanted][0]}.",
            "The code that ran was another one, from `__pycache__`: it counts as fresh as long as it names the date and"
            " the size of the source.",
        ),
        origin,
        Module(origin).bindings[wanted][0],
        (
            f"delete {e.shown(importlib.util.cache_from_source(origin))}",
            "let tools that write sources leave their dates alone",
        ),
    )


def _compiled(origin: str) -> CodeType | None:
    """Return the code in a module's cache, if Python takes it for fresh and it is not that of the source."""
    if not origin.endswith(".py"):
        return None
    try:
        cached, source = Path(importlib.util.cache_from_source(origin)).read_bytes(), Path(origin).read_bytes()
        code = marshal.loads(cached[16:])  # noqa: S302 - the program has just run it
        fresh = compile(source, origin, "exec", dont_inherit=True)
    except (OSError, ValueError, EOFError, TypeError, SyntaxError, NotImplementedError):
        return None
    if not isinstance(code, CodeType) or cached[:4] != importlib.util.MAGIC_NUMBER:
        return None
    return code if _shape(code) != _shape(fresh) else None


def _shape(code: CodeType) -> object:
    inner = [_shape(constant) if isinstance(constant, CodeType) else repr(constant) for constant in code.co_consts]
    return code.co_code, code.co_names, inner


def submodule_not_imported(e: Evidence) -> Diagnosis | None:
    """A package was asked for a submodule that nobody has imported."""
    module, wanted = e.module, e.wanted
    if not e.link.is_a("AttributeError") or not e.link.obj or not wanted or f"{module}.{wanted}" in e.loaded:
        return None
    folders = e.folders(module)
    if folders is None and module in sys.stdlib_module_names:
        known = candidates(module, (os.path.dirname(os.__file__),))
        folders = (os.path.dirname(known[0]),) if known and known[0].endswith("__init__.py") else None
    if not folders or wanted not in modules_in(folders):
        return None
    has_init = any(Path(folder, "__init__.py").is_file() for folder in folders)
    runs = "runs the `__init__.py` of the package" if has_init else "finds a folder without an `__init__.py`"
    return Diagnosis(
        "submodule_not_imported",
        f"`{module}.{wanted}` is a module that nobody has imported yet",
        (
            f"`import {module}` {runs}, and loads none of its submodules.",
            f"`{wanted}` becomes an attribute of `{module}` when `{module}.{wanted}` is imported, by anybody.",
        ),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (f"`import {module}.{wanted}`, or `from {module} import {wanted}`, where it is used",),
    )


def wrong_all(e: Evidence) -> Diagnosis | None:
    """``__all__`` names what the module has not got."""
    statement, module, wanted = e.statement, e.module, e.wanted
    is_star = isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"
    if not is_star or not e.link.is_a("AttributeError") or not e.link.obj or wanted not in (e.link.public or ()):
        return None
    origin = e.origin(module)
    line = Module(origin).bindings.get("__all__", [0])[-1]
    near = e.near(wanted, e.link.names)
    return Diagnosis(
        "wrong_all",
        f"`__all__` of `{module}` promises `{wanted}`, which it has not got",
        (
            f"`from {module} import *` takes the names in `__all__`, and each of them has to be there.",
            f"{e.place(origin, line)} lists `{wanted}`; the module has no such name.",
        ),
        origin,
        line,
        (
            *([f"did you mean {_listed(near)}?"] if near else []),
            f"take `{wanted}` out of `__all__`, or give it to the module",
        ),
    )


def not_in_all(e: Evidence) -> Diagnosis | None:
    """A star import did not bring a name that the module has."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    source = Module(frame.file)
    if name in source.bindings:
        return None
    for star in source.stars:
        module = absolute(star, frame.package or "")
        other = Module(e.origin(module))
        if name not in other.bindings:
            continue
        has_all = "__all__" in other.bindings
        if not has_all and not name.startswith("_"):
            continue
        why = "its `__all__` does not list it" if has_all else "it begins with an underscore, and there is no `__all__`"
        return Diagnosis(
            "not_in_all",
            f"`from {module} import *` does not bring `{name}`",
            (
                f"{e.place(other.file, other.bindings[name][0])} has `{name}`, but {why}.",
                f"So the star import on line {star.lineno} leaves it out.",
            ),
            frame.file,
            star.lineno,
            (f"`from {module} import {name}`", f"or add it to `__all__` in {e.shown(other.file)}"),
        )
    return None


def entry_point(e: Evidence) -> Diagnosis | None:
    """What an entry point names is not there."""
    link = e.link
    point = link.entry_point
    if point is not None:
        name, group, value = point
        target, where = value, f"the entry point `{name}` of the group `{group}`"
    else:
        script = link.frames[0] if link.frames else None
        if script is None or len(link.frames) > 1 or Path(script.file).parent.name not in ("bin", "Scripts"):
            return None
        statement = Module(script.file).statement(script.line)
        if not isinstance(statement, ast.ImportFrom) or not statement.module:
            return None
        target = f"{statement.module}:{statement.names[0].name}"
        name, where = Path(script.file).name, f"the command `{Path(script.file).name}`"
    module, _, attribute = target.partition("[")[0].strip().partition(":")
    first = attribute.strip().partition(".")[0]
    about = link.name if link.is_a("ImportError") else link.obj
    if link.is_a("ModuleNotFoundError"):
        if not (module == about or module.startswith(f"{about}.")):
            return None
        why = f"There is no module `{about}`."
    elif _is_lacking(e) and about == module and (e.wanted == first or first not in link.names):
        why = f"{e.shown(e.origin(module))} has no `{first}`."
    elif link.is_a("AttributeError") and link.name in attribute.split("."):
        why = f"`{module}` is there, but what it names has no `{link.name}`."
    else:
        return None
    near = e.near(first, link.names) if not link.is_a("ModuleNotFoundError") else []
    return Diagnosis(
        "entry_point",
        f"An entry point that does not load: {where} names `{target}`",
        (f"The metadata of the installed distribution says so: {name} = {target}.", why),
        e.origin(module) or (link.frames[0].file if link.frames else ""),
        0,
        (
            *([f"did you mean {_listed(near)}?"] if near else []),
            "correct the entry point in pyproject.toml, or provide what it names",
            "and install the project again: the metadata is written when it is installed",
        ),
    )


def missing_name(e: Evidence) -> Diagnosis | None:
    """The module is there, whole or not, and has no such name."""
    module, wanted = e.module, e.wanted
    if not _is_lacking(e) or not wanted or not module:
        return None
    origin = e.origin(module)
    folders = e.folders(module)
    running = e.running(module)
    source = Module(origin)
    is_asking = bool(e.last and _same(e.last.file, origin))
    elsewhere = [line for line in source.bindings.get(wanted, []) if not (is_asking and e.last and line == e.last.line)]
    # A package that asks itself means a submodule; it was looked for.
    tried = is_asking and any((ev.kind, ev.name) == ("missing", f"{module}.{wanted}") for ev in e.timeline.events)
    is_late = wanted in source.by_function or (source.is_dynamic and not tried)
    if running is not None and (elsewhere or is_late):
        return None
    if running is None and not e.link.names:
        return None
    to_do = _of_installed(e, module)
    if is_standard_name(module.partition(".")[0]) and is_installed(e.last.file if e.last else ""):
        to_do = _without_it(e.last)
    distribution = "" if to_do else distribution_of(origin)
    if distribution:
        to_do = [
            "correct the name where it is asked for",
            f"or see which distribution was meant: `{module.partition('.')[0]}` came with {distribution},"
            " and others may bring a module of this name, too",
        ]
    near = (
        []
        if to_do and not distribution
        else e.near(wanted, [*e.link.names, *source.bindings, *modules_in(folders or ())])
    )
    what = f"`{module}`" + (f" is {e.shown(origin)}" if origin and not is_standard(origin) else " is there")
    because = [f"{what}, and it has no `{wanted}`" + (", as a name or as a submodule." if folders else ".")]
    beside = os.path.join(os.path.dirname(e.last.file), f"{module}.py") if e.last and e.last.package else ""
    if beside and wanted in Module(beside).bindings and not _same(beside, origin):
        because.append(
            f"{e.shown(beside)} has it, and is another module: an absolute import looks along sys.path, and not beside"
            " the file."
        )
        near = [f"from .{module} import {wanted}"]
    inner = _bound_elsewhere(source, wanted)
    if wanted in source.only_typed:
        because.append(
            f"Line {source.only_typed[wanted][0]} of it stands below `if TYPE_CHECKING:`. That holds for a type"
            " checker, and never when the program runs."
        )
    elif wanted in source.by_function:
        function = source.by_function[wanted]
        because.append(f"It gets its value when `{function.name}`, line {function.lineno}, is called, by `global`.")
    elif inner:
        because.append(f"The `{wanted}` on line {inner} of it belongs to a function or a class, not to the module.")
    return Diagnosis(
        "missing_name",
        f"`{module}` has no `{wanted}`",
        tuple(because),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        (
            *([f"did you mean {_listed(near)}?"] if near else []),
            *([] if to_do or is_asking else _where_it_is(e, module, wanted)),
            *(to_do or ["correct the name where it is asked for, or provide it in the module"]),
        ),
    )


def _where_it_is(e: Evidence, package: str, name: str) -> list[str]:
    """Return how to import a function or a class from the submodule that defines it."""
    folders = list(e.folders(package) or ())
    has = [m for m in modules_in(folders)[:200] if any(name in Module(f).defined for f in candidates(m, folders))]
    return [f"it is in a submodule: `from {package}.{m} import {name}`" for m in has[:2]]


def _of_installed(e: Evidence, module: str) -> list[str]:
    """Return what is to be done about a failure between modules that are installed, and so not ours to correct."""
    asker, there = e.last.file if e.last else "", e.origin(module) or next(iter(e.folders(module) or ()), "")
    if not is_installed(asker) or not is_installed(there):
        return []
    one, other = (e.last.module or "").partition(".")[0] if e.last else "", module.partition(".")[0]
    if one == other:
        return [f"{_installed(one, asker)} is not whole: install it again, or another version, or tell its authors"]
    return [f"{_installed(one, asker)} and {_installed(other, there)} do not fit together: install versions that do"]


def _installed(package: str, file: str) -> str:
    """Return how an installed package is called: by its name, and the distribution that it is from."""
    distribution = distribution_of(file)
    return f"the installed `{package}`" + (f" ({distribution})" if distribution else "")


def asked_too_early(e: Evidence) -> Diagnosis | None:
    """A module was asked for a name while its code still ran, and makes names that its source does not show."""
    module, wanted = e.module, e.wanted
    step = e.running(module)
    if not _is_lacking(e) or not wanted or step is None or not e.last:
        return None
    source, at = Module(step.event.origin), e.reached(module)
    chain = e.open[e.open.index(step) :]
    if len(chain) < 2 or not source.is_dynamic or source.tree is None or wanted in source.bindings:
        return None
    return Diagnosis(
        "asked_too_early",
        f"`{module}` was asked for `{wanted}` while its own code still ran",
        (
            *_links(e, chain),
            f"{_asking_line(e)} asks `{module}` for `{wanted}`. It is in sys.modules, but its code has only come to"
            f" line {at}.",
            f"No line of {e.shown(step.event.origin)} shows a `{wanted}`. But it makes names as it runs, so the name"
            " may have come later, or never.",
        ),
        e.last.file,
        e.last.line,
        ("import it from the module that defines it", "or in the function that uses it"),
    )


def _bound_elsewhere(source: Module, name: str) -> int:
    """Return the line on which a function or a class of this source binds the name, or 0."""
    for outer in ast.walk(source.tree) if source.tree else ():
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for node in ast.walk(outer):
                is_def = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node is not outer
                if (is_def and node.name == name) or (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)):  # type: ignore[attr-defined]  # fmt: skip  # noqa: E501
                    return int(node.lineno)  # type: ignore[attr-defined]
    return 0


# -- the import system did all it should


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
    started = next((step for step in reversed(e.open) if _same(step.event.origin, link.file)), None)
    file, line = link.file, link.line
    if not file and e.open and (link.is_a("SyntaxError") or link.is_a("ValueError")):
        # No place is told for bytes that cannot be in a source: the code of the module has not begun, then.
        started, file, line = e.open[-1], e.open[-1].event.origin, 0
        if last is None or any(_same(frame.file, file) for frame in link.frames) or not _has_null_bytes(file):
            return None
    if not (link.is_a("SyntaxError") or not line) or started is None or is_standard(file):
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
        ev.kind == "end" and ev.error and ev.error["id"] == link.id for ev in e.timeline.events
    ):
        return None
    inside, frames = e.open[-1] if e.open else None, link.frames
    frame = next(
        (f for f in reversed(frames) if inside and f.function == "<module>" and _same(f.file, inside.event.origin)),
        None,
    )
    following = e.ending.error[e.ending.error.index(link) + 1 :]
    if e.is_raised_by_hand and not is_standard(last.file) and following and following[0].relation != "suppressed":
        return None  # because of that one
    if inside is None or frame is None or is_standard(inside.event.origin):
        return None
    top = inside.event.name.partition(".")[0]
    own = [f for f in frames[frames.index(frame) :] if not is_standard(f.file) and Path(f.file).is_file()]
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
            f"see whether another version of {_installed(top, place.file)} goes with this Python and with what it uses"
            if is_installed(place.file)
            else "repair that line; if it depends on the world outside, let a function do it when it is needed",
        ),
    )


def _is_of(frame: Frame, package: str) -> bool:
    return (frame.module or "").partition(".")[0] == package


def module_ended_it(e: Evidence) -> Diagnosis | None:
    """A module's own code ended the program while it was being imported."""
    inside = e.open[-1] if e.open else None
    if e.link.type != "SystemExit" or inside is None or e.last is None or is_standard(inside.event.origin):
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


#: All causes, in the order in which they are tried.
CAUSES: Final[tuple[Callable[[Evidence], Diagnosis | None], ...]] = (
    script_imports_itself,
    shadows_standard_library,
    shadows_installed,
    no_main,
    more_than_a_module,
    relative_without_parent,
    relative_beyond_top,
    blocked,
    no_finders,
    entry_point,
    cycle,
    cycle_behind_getattr,
    cycle_behind_star,
    stale_bytecode,
    passed_over,
    shadows_another,
    namespace_by_accident,
    not_a_package,
    inside_a_dependency,
    not_on_path,
    not_found,
    wrong_all,
    submodule_not_imported,
    missing_name,
    asked_too_early,
    not_in_all,
    swallowed,
    raised_by_hand,
    cannot_compile,
    module_raised,
    module_ended_it,
)
