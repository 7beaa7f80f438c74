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

from dojo.evidence import Evidence, Module, candidates, modules_in
from dojo.timeline import Asked, Frame, Step, is_standard

__all__ = ["CAUSES", "Diagnosis"]


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
    name, file = e.module, e.timeline.main
    if not (e.wanted and file and _is_lacking(e)) or _same(e.origin(name), file) is False or "." in name:
        return None
    start = e.start_of.get(name)
    if start is None or start.asked is None or not _same(start.origin, file) or e.wanted in Module(file).bindings:
        return None
    real = "the standard library's" if name in sys.stdlib_module_names else "the one that was meant"
    return Diagnosis(
        "script_imports_itself",
        f"The program imports itself: {e.shown(file)} has the name of a module that it needs",
        (
            f"Python puts the folder of the program first on sys.path, so `{name}` is found there: {e.shown(file)}.",
            f"It runs a second time, as `{name}`, and {real} is never looked for.",
            f"It has no `{e.wanted}`.",
        ),
        start.asked.file,
        start.asked.line,
        (f"rename {e.shown(file)}, and every import of it",),
    )


def shadows_standard_library(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of a standard library module."""
    name = e.module
    top = name.partition(".")[0]
    origin = e.origin(top)
    if top not in sys.stdlib_module_names or not origin or is_standard(origin):
        return None
    last, wanted = e.last, e.wanted
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, wanted = name.rpartition(".")
        if not parent:
            return None
    elif not _is_lacking(e):
        return None
    else:
        parent = name
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
        because.append(
            f"It is the standard library that asked for it: {os.path.basename(last.file)}, line {last.line}."
        )
    elif asker:
        because.append(f"It was loaded for the import in {e.place(asker.file, asker.line)}.")
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
    if not origin or is_standard(origin) or _is_installed(origin):
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
        if _is_installed(other) and wanted and has:
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


def _is_installed(file: str) -> bool:
    return "site-packages" in file or "dist-packages" in file


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
    if not later:
        return None
    chain = e.open[e.open.index(step) :]
    if len(chain) == 1 and e.last is not None and e.last.module == module:
        return _asks_itself(e, step, later)
    defined = (
        f"`{wanted}` gets its value on line {later}" if later > at else f"`{wanted}` is what line {at} is to bring"
    )
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
        f"A circle of imports: {' -> '.join([*names, names[0]])}",
        tuple(because),
        last.file if last else file,
        last.line if last else line,
        tuple(repairs),
    )


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


def cycle_behind_star(e: Evidence) -> Diagnosis | None:
    """A star import brought only what its module had by then, and a name that comes later is missed."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    source = Module(frame.file)
    if name in source.bindings or name.startswith("_"):
        return None
    for star in source.stars:
        module = _absolute(star, frame)
        if "__all__" in Module(e.origin(module)).bindings:  # which may leave it out in any case
            continue
        for event in e.timeline.events:
            asked = event.asked
            if (event.kind, event.name) != ("hit", module) or not event.reached or asked is None:
                continue
            lines = Module(e.origin(module)).bindings.get(name, [])
            chain = e.timeline.open_at(event)
            names = [step.event.name for step in chain]
            if (asked.file, asked.line) != (frame.file, star.lineno) or module not in names or not lines:
                continue
            if min(lines) < event.reached:
                return None
            chain = chain[names.index(module) :]
            because = [
                *_links(e, chain),
                f"{e.place(frame.file, star.lineno)} takes all that `{module}` has. Its code has only come to line"
                f" {event.reached}, and `{name}` gets its value on line {min(lines)}: the star does not bring it.",
            ]
            return _circle(e, chain, because, frame.file, star.lineno)
    return None


# -- relative imports


def relative_without_parent(e: Evidence) -> Diagnosis | None:
    """A relative import in a module that belongs to no package."""
    frame, statement = e.last, e.statement
    if frame is None or not isinstance(statement, ast.ImportFrom) or not statement.level or frame.package:
        return None
    if not e.link.is_a("ImportError") or e.link.is_a("ModuleNotFoundError"):
        return None
    root, module = _from_its_package(Path(frame.file).absolute(), statement.level)
    because = []
    if frame.module == "__main__":
        because.append(f"{e.shown(frame.file)} was run as a file, so it is `__main__`, which belongs to no package.")
    else:
        because.append(
            f"{e.shown(frame.file)} was loaded as the top-level module `{frame.module}`: its own folder is on sys.path,"
            " so it belongs to no package."
        )
    because.append(f"The dots in `{ast.unparse(statement)}` count from the package of a module. Here there is none.")
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
        is_foreign = _is_installed(step.event.origin) and not _is_installed(asked.file) and not is_standard(asked.file)
        if not (is_optional or is_foreign):
            continue
        where = e.place(asker.file, asker.line) if asker else "its code"
        return Diagnosis(
            "inside_a_dependency",
            f"`{name}` is there; what it needs itself is not: `{missing}`",
            (
                f"{e.place(asked.file, asked.line)} asks for `{name}`, and it was found: {e.shown(step.event.origin)}.",
                f"Its code ran, and {where} asked for `{missing}`, which is nowhere on sys.path.",
                *(
                    ("The `try` around the import takes this for a missing "
                     f"`{name}`; `error.name` says which module it is.",) if is_optional else ()
                ),
            ),
            asker.file if asker else asked.file,
            asker.line if asker else asked.line,
            (
                f"provide `{missing}`: install what it comes with, or repair the import if the name is wrong",
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
                    f" package of this name is found anywhere on sys.path.",
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
    if not package or folders is None or e.origin(package) or not wanted:
        return None
    where = ", ".join(dict.fromkeys(e.shown(folder) for folder in folders))  # an entry of sys.path may be there twice
    because = [
        f"No `{package}` with an `__init__.py` is on sys.path. There is a folder of this name without one, {where},"
        f" so `{package}` is a namespace package: empty, but for the modules that lie in the folder.",
        f"`{wanted}` is not among them.",
    ]
    others = e.elsewhere(package) if "." not in package else []
    packages = [other for other in others if _has(other, wanted)]
    if packages:
        because.append(
            f"The one that has it is {e.shown(packages[0])}; {_folder(e, _above(packages[0]))} is not on sys.path."
        )
        repairs = [f"put {_folder(e, _above(packages[0]))} on sys.path, best by installing the project"]
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
    because = [f"{e.shown(file)} is there, but no entry of sys.path is its folder, {_folder(e, folder)}."]
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
        repairs = [f"put {_folder(e, folder)} on sys.path, best by installing the project"]
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
        near = e.near(name, [*modules_in(event.searched), *sys.stdlib_module_names])
    repairs = [f"did you mean {_listed([f'{parent}.{n}' if parent else n for n in near])}?"] if near else []
    if not parent:
        repairs.append(f"install what `{name}` comes with, into this Python, if it is somebody else's")
    else:
        repairs.append("add the module, or correct the name in the import")
    asked = event.asked
    return Diagnosis(
        "not_found",
        f"There is no module `{name}`",
        tuple(because),
        asked.file if asked else (last.file if last else ""),
        asked.line if asked else (last.line if last else 0),
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
    return Diagnosis(
        "submodule_not_imported",
        f"`{module}.{wanted}` is a module that nobody has imported yet",
        (
            f"`import {module}` runs the `__init__.py` of the package, and loads none of its submodules.",
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
        module = _absolute(star, frame)
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


def _absolute(statement: ast.ImportFrom, frame: Frame) -> str:
    if not statement.level:
        return statement.module or ""
    package = (frame.package or "").split(".")
    base = package[: len(package) - statement.level + 1]
    return ".".join([*base, *([statement.module] if statement.module else [])])


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
    if running is not None and (elsewhere or source.is_dynamic):
        return None
    if running is None and not e.link.names:
        return None
    near = e.near(wanted, [*e.link.names, *Module(origin).bindings, *modules_in(folders or ())])
    what = f"`{module}`" + (f" is {e.shown(origin)}" if origin and not is_standard(origin) else " is there")
    because = [f"{what}, and it has no `{wanted}`" + (", as a name or as a submodule." if folders else ".")]
    beside = os.path.join(os.path.dirname(e.last.file), f"{module}.py") if e.last and e.last.package else ""
    if beside and wanted in Module(beside).bindings and not _same(beside, origin):
        because.append(
            f"{e.shown(beside)} has it, and is another module: an absolute import looks along sys.path, and not beside"
            " the file."
        )
        near = [f"from .{module} import {wanted}"]
    inner = _bound_elsewhere(Module(origin), wanted)
    if inner:
        because.append(f"The `{wanted}` on line {inner} of it belongs to a function or a class, not to the module.")
    return Diagnosis(
        "missing_name",
        f"`{module}` has no `{wanted}`",
        tuple(because),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        (
            *([f"did you mean {_listed(near)}?"] if near else []),
            "correct the name where it is asked for, or provide it in the module",
        ),
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
    link = e.link
    if not link.is_a("SyntaxError") or not link.file or is_standard(link.file):
        return None
    started = next((step for step in reversed(e.open) if _same(step.event.origin, link.file)), None)
    if started is None:
        return None
    return Diagnosis(
        "cannot_compile",
        f"`{started.event.name}` was found, but its source does not compile",
        (f"{e.place(link.file, link.line)} is no Python that this version knows. No line of the file has run.",),
        link.file,
        link.line,
        ("correct that line, or the one above it",),
    )


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
    inside = e.open[-1] if e.open else None
    frame = next(
        (f for f in reversed(link.frames) if inside and f.module == inside.event.name and f.function == "<module>"),
        None,
    )
    if inside is None or frame is None or is_standard(inside.event.origin):
        return None
    return Diagnosis(
        "module_raised",
        f"`{inside.event.name}` was found, and its own code raised {link.type} as it was imported",
        (
            f"The import system did what it should. {e.place(frame.file, frame.line)} was running"
            + (f", and called what raised it in {e.place(last.file, last.line)}." if last != frame else "."),
            f"What fails is not kept: `{inside.event.name}` has left sys.modules, and the next import runs it again.",
        ),
        last.file if not is_standard(last.file) else frame.file,
        last.line if not is_standard(last.file) else frame.line,
        ("repair that line; if it depends on the world outside, let a function do it when it is needed",),
    )


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
    namespace_by_accident,
    not_a_package,
    inside_a_dependency,
    not_on_path,
    not_found,
    wrong_all,
    submodule_not_imported,
    missing_name,
    not_in_all,
    swallowed,
    raised_by_hand,
    cannot_compile,
    module_raised,
    module_ended_it,
)
