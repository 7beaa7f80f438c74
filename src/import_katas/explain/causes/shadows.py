"""A file shadows the intended module."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path

from import_katas.explain.causes.common import (
    Diagnosis,
    as_one_namespace,
    folder_shown,
    has_name,
    installed_as,
    is_lacking,
    may_have_name,
    pip,
    same_file,
    wanted_module,
)
from import_katas.explain.causes.not_found import above, on_the_path
from import_katas.explain.evidence import Evidence, Module, absolute, modules_in
from import_katas.explain.installed import is_installed, normal
from import_katas.explain.pypi import distribution_for

__all__ = [
    "hidden_by_installed",
    "script_imports_itself",
    "shadows_another",
    "shadows_installed",
    "shadows_standard_library",
    "shadows_what_a_library_needs",
    "star_import",
    "test_of_the_same_name",
]


def script_imports_itself(e: Evidence) -> Diagnosis | None:
    """The program's own file has the name of a module that it imports."""
    name, wanted, file = e.module, e.wanted, e.timeline.main
    if e.link.is_a("ModuleNotFoundError"):  # a submodule of a single file
        name, _, wanted = name.rpartition(".")
    elif not is_lacking(e):
        name, wanted = star_import(e, lambda module: same_file(e.origin(module), file)), e.link.name
    start = e.start_of.get(name)
    if not (name and wanted and file) or "." in name or start is None or start.asked is None:
        return None
    if not same_file(start.origin, file) or Module(file).lines_of(wanted, but_from=name):
        return None
    real = "the standard library's module" if e.target.is_standard_name(name) else "the intended one"
    library = e.target.is_standard(start.asked.file)
    because = [
        f"Python puts the folder of the program first on sys.path, so `{name}` is found there: {e.shown(file)}.",
        f"The file runs a second time, as `{name}`, and Python does not search for {real}.",
        f"The file has no `{wanted}`.",
    ]
    if library:
        asker = os.path.basename(start.asked.file)
        because.insert(1, f"The standard library itself imports `{name}`: {asker}, line {start.asked.line}.")
    return Diagnosis(
        "script_imports_itself",
        f"The program imports itself: {e.shown(file)} has the name of a module that it needs",
        tuple(because),
        file if library else start.asked.file,
        0 if library else start.asked.line,
        (f"rename {e.shown(file)}",),
    )


def star_import(e: Evidence, is_it: Callable[[str], bool]) -> str:
    """Return the module whose star import should have defined the name of a NameError; "" if there is none."""
    frame = e.last
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not e.link.name:
        return ""
    source = Module(frame.file)
    stars = () if e.link.name in source.bindings else source.stars
    return next((module for star in stars if is_it(module := absolute(star, frame.package or ""))), "")


def shadows_standard_library(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of a standard library module."""
    intruder = _got_by_the_library(e) or _closes_a_loop(e)
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
    needed = f"`{wanted}`" if wanted else "what is needed"
    start = e.start_of.get(top)
    asker = start.asked if start and start.asked and start.asked.file else None
    because = [
        f"`{top}` is {e.shown(origin)}: its folder comes before the standard library on sys.path.",
        f"The standard library's `{parent}` has {needed}, but this file does not.",
    ]
    if asked_by_library and last is not None:
        because.append(f"The standard library itself needs it, in {_in_library(e, last.file)}, line {last.line}.")
    elif asker:
        because.append(f"The import in {e.place(asker.file, asker.line)} loaded it.")
    return _shadow(e, top, because)


def _hides_standard(e: Evidence, name: str) -> bool:
    """Return whether a module has the name of a standard library module, but is not from the standard library."""
    origin = e.origin(name)
    return bool(name and e.target.is_standard_name(name) and origin) and not e.target.is_standard(origin)


def _in_library(e: Evidence, file: str) -> str:
    """Return the path of a file relative to the standard library: ``tempfile.py``, ``http/cookiejar.py``."""
    library = next((folder for folder in e.target.libraries if file.startswith(folder + os.sep)), "")
    return os.path.relpath(file, library) if library else os.path.basename(file)


def _closes_a_loop(e: Evidence) -> Diagnosis | None:
    """Find a circular import through a file that shadows a standard library module."""
    running = e.running(e.module) if is_lacking(e) else None
    for step in e.open[e.open.index(running) :] if running else ():
        asked, top = step.event.asked, step.event.name
        if asked is None or asked.how != "import" or not _hides_standard(e, top) or not e.is_own(asked.file):
            continue
        used = Module(asked.file).uses_of(top)
        if not used or not all(e.standard_has(top, name) for name in used):
            continue
        listed = ", ".join(f"`{name}`" for name in sorted(used)[:3])
        because = [
            f"{e.place(asked.file, asked.line)} imports `{top}` and uses {listed}, which the standard library's module"
            " has.",
            f"It got {e.shown(step.event.origin)} instead: its folder comes before the standard library on sys.path.",
            f"That file imports `{e.module}`, whose code is still running, so it has no `{e.wanted}` yet.",
        ]
        return _shadow(e, top, because)
    return None


def _got_by_the_library(e: Evidence) -> Diagnosis | None:
    """Find an import in the standard library that got a file of the project, whose code then failed."""
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
            f"The standard library itself imports `{top}` in {_in_library(e, asked.file)}, line {asked.line}, and got"
            " this file.",
            f"The code of the file then raised {e.link.type}" + (f", in {where}." if where else "."),
        ]
        return _shadow(e, top, because)
    return None


def _shadow(e: Evidence, top: str, because: list[str]) -> Diagnosis:
    origin = e.origin(top)
    return Diagnosis(
        "shadows_standard_library",
        f"{e.shown(origin)} shadows the standard library's module `{top}`",
        tuple(because),
        origin,
        0,
        (
            f"rename {e.shown(_whole(origin))}, and change the imports that mean this file",
            "or move it into a package, because only top-level modules can shadow others",
        ),
    )


def _whole(origin: str) -> str:
    """Return what to rename for a module: its file or, for a package, its folder."""
    return os.path.dirname(origin) if os.path.basename(origin) == "__init__.py" else origin


def shadows_what_a_library_needs(e: Evidence) -> Diagnosis | None:
    """Installed code imported another installed package, but got a file of the project."""
    steps = [*e.open, *(step for step in e.timeline.walk() if step.event.name == e.module.partition(".")[0])]
    for step in steps:
        asked, top, origin = step.event.asked, step.event.name, step.event.origin
        if asked is None or asked.how != "import" or "." in top or not is_installed(asked.file) or not e.is_own(origin):
            continue
        others = _installed_others(e, top, origin)
        owner = e.installed.owner_of(asked.file)
        is_needed = owner is not None and normal(distribution_for(top) or top) in {name for name, _ in owner.requires}
        if not (others or is_needed) or not _imports(asked.file, asked.line, top):
            continue
        what = f"the installed `{top}`" if others else f"`{top}`, which {owner} needs and which is not installed"
        because = [
            f"{e.place(asked.file, asked.line)} imports `{top}` and means {what}.",
            f"It got {e.shown(origin)} instead: its folder comes before site-packages on sys.path.",
        ]
        if same_file(origin, e.timeline.main):
            because.append(f"That file is the program itself, so it ran a second time, as `{top}`.")
        return _hides(e, top, origin, because)
    return None


def _imports(file: str, line: int, top: str) -> bool:
    statement = Module(file).statement(line)
    if isinstance(statement, ast.ImportFrom):
        return not statement.level and (statement.module or "").partition(".")[0] == top
    return isinstance(statement, ast.Import) and any(alias.name.partition(".")[0] == top for alias in statement.names)


def _installed_others(e: Evidence, top: str, origin: str) -> list[str]:
    """Return the installed files, or folders of a namespace package, of a top-level module."""
    files = [other for other in e.others(top, origin) if is_installed(other)]
    folders = [os.path.join(folder, top) for folder in e.installed.folders]
    return files or [folder for folder in folders if modules_in([folder]) or e.installed.below(top)]


def shadows_installed(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of an installed package, which has the missing name."""
    name = e.module
    top, origin = name.partition(".")[0], e.origin(name.partition(".")[0])
    if not origin or not e.is_own(origin):
        return None
    parent, wanted = wanted_module(e)
    if not wanted or (e.link.is_a("ModuleNotFoundError") and not e.is_known(parent)):
        return None
    package = parent if os.path.basename(e.origin(parent)) == "__init__.py" else parent.rpartition(".")[0]
    if parent.partition(".")[0] != top or Module(e.origin(parent)).lines_of(wanted, parent, package):
        return None
    is_near = bool(e.near(wanted, [*e.link.names, *modules_in(e.folders(parent) or ())]))
    for other in _installed_others(e, top, origin):
        place = other if parent == top else _inside(e, other, parent)
        if Path(place).is_dir():  # a part of a namespace package
            has = wanted in modules_in([place]) or Path(place, wanted).is_dir()
        else:
            has = bool(place) and (has_name(place, wanted) or (may_have_name(place, wanted) and not is_near))
        if not has:
            continue
        is_namespace = Path(other).is_dir()
        because = [
            f"`{top}` is {e.shown(origin)}: its folder comes before site-packages on sys.path.",
            f"The installed `{top}`, {e.shown(other)}, has `{wanted}`, but this file does not.",
        ]
        if not is_namespace and _is_a_checkout(e, origin, other):
            because.append("Both have the same modules, so this looks like the source of the installed package.")
            return _hides(
                e,
                top,
                origin,
                because,
                f"is {e.shown(_whole(origin))} its source? If so, can you run the program from another folder?",
            )
        if not is_namespace:
            return _hides(e, top, origin, because)
        because.append(
            "The installed one is a namespace package: its parts are in several folders. A folder with an"
            " `__init__.py` is a regular package instead, and ends the search."
        )
        text = Path(origin).read_text(encoding="utf-8", errors="replace").strip()
        if os.path.basename(origin) == "__init__.py" and not text:
            repair = f"delete the empty {e.shown(origin)}, so that the folder becomes another part of `{top}`"
            return _hides(e, top, origin, because, repair)
        return _hides(e, top, origin, because)
    return None


def _is_a_checkout(e: Evidence, origin: str, other: str) -> bool:
    """Return whether one of the program's packages looks like the source of an installed package."""
    if not origin.endswith("__init__.py") or not other.endswith("__init__.py"):
        return False
    own, installed = Path(origin), Path(other)
    return own.read_bytes() == installed.read_bytes() and bool(own.read_bytes().strip())


def hidden_by_installed(e: Evidence) -> Diagnosis | None:
    """An installed package has the name of one of the project's packages, whose folder is not on ``sys.path``."""
    parent, wanted = wanted_module(e)
    top, last = parent.partition(".")[0], e.last
    origin = e.origin(top)
    if not wanted or last is None or not is_installed(origin) or not e.is_own(last.file) or e.installed.below(wanted):
        return None
    for file in e.elsewhere(top):
        place = file if parent == top else _inside(e, file, parent)
        if not place or not has_name(place, wanted):
            continue
        folder = above(file)
        because = [
            f"`{top}` is {installed_as(e, top, origin)}, {e.shown(origin)}. It has no `{wanted}`.",
            f"{e.shown(place)} has it, but {folder_shown(e, folder)} is not on sys.path.",
        ]
        return Diagnosis(
            "hidden_by_installed",
            f"The installed `{top}` was imported, not the project's own",
            tuple(because),
            last.file,
            last.line,
            tuple(on_the_path(e, file, folder, because)),
        )
    return None


def _inside(e: Evidence, other: str, module: str) -> str:
    """Return the file or the folder of a module in an installed package; "" if there is none.

    ``other``: the file or the folder of the package.
    """
    folder = other if Path(other).is_dir() else os.path.dirname(other)
    *packages, last = module.split(".")[1:]
    folder = os.path.join(folder, *packages)
    found = e.target.candidates(last, [folder])
    below = os.path.join(folder, last)
    return found[0] if found else below if Path(below).is_dir() else ""


def _hides(e: Evidence, top: str, origin: str, because: list[str], repair: str = "") -> Diagnosis:
    return Diagnosis(
        "shadows_installed",
        f"{e.shown(origin)} shadows the installed package `{top}`",
        tuple(because),
        origin,
        0,
        (repair or f"rename {e.shown(_whole(origin))}, and change the imports that mean this file",),
    )


def test_of_the_same_name(e: Evidence) -> Diagnosis | None:
    """Pytest collects two files with the same module name, so the second import returns the first module."""
    if e.link.type != "ImportPathMismatchError":
        return None
    name, origin = e.module, e.origin(e.module)
    other = next(iter(e.same_name(name, origin)), "")
    if not origin or not other:
        return None
    first, second = e.shown(origin), e.shown(other)
    because = [
        f"pytest imports {second} as `{name}`. It got {first} instead: `{name}` was already in sys.modules."
        if not is_installed(origin)
        else f"pytest imports {second} as `{name}`. It got {first} instead, which is installed, and stopped."
    ]
    if is_installed(origin):
        owner = e.installed.owner_of(origin)
        repairs = [f"is {owner or 'it'} the project itself? If so, does {pip(e, 'install -e .')} leave only one copy?"]
    else:
        folders = [os.path.dirname(file) for file in (origin, other)]
        because.append("Test files with the same name get the same module name if their folders are not packages.")
        bare = [folder for folder in folders if not Path(folder, "__init__.py").is_file()]
        repairs = [] if Path(other).name == "conftest.py" else [f"rename {second}"]
        repairs.append(
            f"{'or ' if repairs else ''}add an `__init__.py` to {' and '.join(folder_shown(e, f) for f in bare)}"
        )
        repairs.append("or run pytest with `--import-mode=importlib`")
    return Diagnosis(
        "test_of_the_same_name", f"Two test files are both called `{name}`", tuple(because), other, 0, tuple(repairs)
    )


def shadows_another(e: Evidence) -> Diagnosis | None:
    """Another module with the same name defines the missing name, but Python imports the first one."""
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
        else "Python searches the folders on sys.path in order, and takes the first match."
    )
    repairs = [
        f"rename {e.shown(_whole(origin))}, and change the imports that mean it",
        f"or move the needed parts of {e.shown(other)} into {e.shown(origin)}",
    ]
    if os.path.basename(origin) == os.path.basename(other) == "__init__.py":
        repairs.append(as_one_namespace(e, origin, other))
    return Diagnosis(
        "shadows_another",
        f"There are two modules `{module}`, and the one with `{wanted}` is shadowed by the other",
        (
            f"`{module}` is {e.shown(origin)}, which has no `{wanted}`.",
            f"{e.shown(other)} has it, but is never loaded: {rule}",
        ),
        origin,
        0,
        tuple(repairs),
    )
