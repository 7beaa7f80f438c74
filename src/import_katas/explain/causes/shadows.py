"""A file shadows the intended module."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path

from import_katas.explain.causes.common import (
    Diagnosis,
    describe_installed,
    format_folder,
    format_pip_command,
    get_missing_name,
    has_name,
    is_lacking,
    is_same_file,
    may_have_name,
    suggest_namespace,
)
from import_katas.explain.causes.not_found import get_import_root, suggest_path_repairs
from import_katas.explain.evidence import Evidence, Module, list_modules, resolve_module
from import_katas.explain.installed import is_installed, normalize_name
from import_katas.explain.pypi import find_distribution_name

__all__ = [
    "find_star_module",
    "hidden_by_installed",
    "script_imports_itself",
    "shadows_another",
    "shadows_installed",
    "shadows_standard_library",
    "shadows_what_a_library_needs",
    "test_of_the_same_name",
]


def script_imports_itself(e: Evidence) -> Diagnosis | None:
    """The program's own file has the name of a module that it imports."""
    name, wanted, file = e.module, e.wanted, e.timeline.main
    if e.link.is_a("ModuleNotFoundError"):  # a submodule of a single file
        name, _, wanted = name.rpartition(".")
    elif not is_lacking(e):
        name, wanted = find_star_module(e, lambda module: is_same_file(e.find_origin(module), file)), e.link.name
    start = e.start_of.get(name)
    if not (name and wanted and file) or "." in name or start is None or start.asked is None:
        return None
    if not is_same_file(start.origin, file) or Module(file).find_binding_lines(wanted, but_from=name):
        return None
    real = "the standard library's module" if e.target.is_standard_name(name) else "the intended one"
    library = e.target.is_standard(start.asked.file)
    because = [
        f"Python puts the folder of the program first on sys.path, so `{name}` is found there: {e.format_path(file)}.",
        f"The file runs a second time, as `{name}`, and Python does not search for {real}.",
        f"The file has no `{wanted}`.",
    ]
    if library:
        asker = os.path.basename(start.asked.file)
        because.insert(1, f"The standard library itself imports `{name}`: {asker}, line {start.asked.line}.")
    return Diagnosis(
        "script_imports_itself",
        f"The program imports itself: {e.format_path(file)} has the name of a module that it needs",
        tuple(because),
        file if library else start.asked.file,
        0 if library else start.asked.line,
        (f"rename {e.format_path(file)}",),
    )


def find_star_module(e: Evidence, is_it: Callable[[str], bool]) -> str:
    """Return the module whose star import should have defined the name of a NameError; "" if there is none."""
    frame = e.last
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not e.link.name:
        return ""
    source = Module(frame.file)
    stars = () if e.link.name in source.bindings else source.stars
    return next((module for star in stars if is_it(module := resolve_module(star, frame.package or ""))), "")


def shadows_standard_library(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of a standard library module."""
    intruder = _diagnose_library_import(e) or _diagnose_shadow_cycle(e)
    if intruder is not None:
        return intruder
    name, last, wanted = e.module, e.last, e.wanted
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, wanted = name.rpartition(".")
    elif is_lacking(e):
        parent = name
    else:
        parent, wanted = find_star_module(e, lambda module: _is_hiding_standard(e, module)), e.link.name
    top = parent.partition(".")[0]
    origin = e.find_origin(top)
    if not _is_hiding_standard(e, top):
        return None
    asked_by_library = last is not None and e.target.is_standard(last.file)
    if not (asked_by_library or (wanted and e.has_stdlib_name(parent, wanted))):
        return None
    needed = f"`{wanted}`" if wanted else "what is needed"
    start = e.start_of.get(top)
    asker = start.asked if start and start.asked and start.asked.file else None
    because = [
        f"`{top}` is {e.format_path(origin)}: its folder comes before the standard library on sys.path.",
        f"The standard library's `{parent}` has {needed}, but this file does not.",
    ]
    if asked_by_library and last is not None:
        because.append(
            f"The standard library itself needs it, in {_format_library_path(e, last.file)}, line {last.line}."
        )
    elif asker:
        because.append(f"The import in {e.format_place(asker.file, asker.line)} loaded it.")
    return _diagnose_stdlib_shadow(e, top, because)


def _is_hiding_standard(e: Evidence, name: str) -> bool:
    """Return whether a module has the name of a standard library module, but is not from the standard library."""
    origin = e.find_origin(name)
    return bool(name and e.target.is_standard_name(name) and origin) and not e.target.is_standard(origin)


def _format_library_path(e: Evidence, file: str) -> str:
    """Return the path of a file relative to the standard library: ``tempfile.py``, ``http/cookiejar.py``."""
    library = next((folder for folder in e.target.libraries if file.startswith(folder + os.sep)), "")
    return os.path.relpath(file, library) if library else os.path.basename(file)


def _diagnose_shadow_cycle(e: Evidence) -> Diagnosis | None:
    """Find a circular import through a file that shadows a standard library module."""
    running = e.find_running(e.module) if is_lacking(e) else None
    for step in e.open[e.open.index(running) :] if running else ():
        asked, top = step.event.asked, step.event.name
        if asked is None or asked.how != "import" or not _is_hiding_standard(e, top) or not e.is_own(asked.file):
            continue
        used = Module(asked.file).find_uses(top)
        if not used or not all(e.has_stdlib_name(top, name) for name in used):
            continue
        listed = ", ".join(f"`{name}`" for name in sorted(used)[:3])
        because = [
            f"{e.format_place(asked.file, asked.line)} imports `{top}` and uses {listed}, which the standard "
            "library's module has.",
            f"It got {e.format_path(step.event.origin)} instead: its folder comes before the standard library on "
            "sys.path.",
            f"That file imports `{e.module}`, whose code is still running, so it has no `{e.wanted}` yet.",
        ]
        return _diagnose_stdlib_shadow(e, top, because)
    return None


def _diagnose_library_import(e: Evidence) -> Diagnosis | None:
    """Find an import in the standard library that got a file of the project, whose code then failed."""
    for step in e.open:
        asked, top = step.event.asked, step.event.name
        if (
            asked is None
            or asked.how != "import"
            or not e.target.is_standard(asked.file)
            or not _is_hiding_standard(e, top)
        ):
            continue
        if asked.file.startswith("<") or not asked.file:
            continue
        where = e.format_place(e.last.file, e.last.line) if e.last and not e.target.is_standard(e.last.file) else ""
        because = [
            f"`{top}` is {e.format_path(step.event.origin)}: its folder comes before the standard library on sys.path.",
            f"The standard library itself imports `{top}` in {_format_library_path(e, asked.file)}, line "
            f"{asked.line}, and got this file.",
            f"The code of the file then raised {e.link.type}" + (f", in {where}." if where else "."),
        ]
        return _diagnose_stdlib_shadow(e, top, because)
    return None


def _diagnose_stdlib_shadow(e: Evidence, top: str, because: list[str]) -> Diagnosis:
    origin = e.find_origin(top)
    return Diagnosis(
        "shadows_standard_library",
        f"{e.format_path(origin)} shadows the standard library's module `{top}`",
        tuple(because),
        origin,
        0,
        (
            f"rename {e.format_path(_get_module_path(origin))}, and change the imports that mean this file",
            "or move it into a package, because only top-level modules can shadow others",
        ),
    )


def _get_module_path(origin: str) -> str:
    """Return what to rename for a module: its file or, for a package, its folder."""
    return os.path.dirname(origin) if os.path.basename(origin) == "__init__.py" else origin


def shadows_what_a_library_needs(e: Evidence) -> Diagnosis | None:
    """Installed code imported another installed package, but got a file of the project."""
    steps = [*e.open, *(step for step in e.timeline.walk() if step.event.name == e.module.partition(".")[0])]
    for step in steps:
        asked, top, origin = step.event.asked, step.event.name, step.event.origin
        if asked is None or asked.how != "import" or "." in top or not is_installed(asked.file) or not e.is_own(origin):
            continue
        others = _find_installed_others(e, top, origin)
        owner = e.installed.find_owner(asked.file)
        is_needed = owner is not None and normalize_name(find_distribution_name(top) or top) in {
            name for name, _ in owner.requires
        }
        if not (others or is_needed) or not _is_import_of(asked.file, asked.line, top):
            continue
        what = f"the installed `{top}`" if others else f"`{top}`, which {owner} needs and which is not installed"
        because = [
            f"{e.format_place(asked.file, asked.line)} imports `{top}` and means {what}.",
            f"It got {e.format_path(origin)} instead: its folder comes before site-packages on sys.path.",
        ]
        if is_same_file(origin, e.timeline.main):
            because.append(f"That file is the program itself, so it ran a second time, as `{top}`.")
        return _diagnose_installed_shadow(e, top, origin, because)
    return None


def _is_import_of(file: str, line: int, top: str) -> bool:
    statement = Module(file).find_statement(line)
    if isinstance(statement, ast.ImportFrom):
        return not statement.level and (statement.module or "").partition(".")[0] == top
    return isinstance(statement, ast.Import) and any(alias.name.partition(".")[0] == top for alias in statement.names)


def _find_installed_others(e: Evidence, top: str, origin: str) -> list[str]:
    """Return the installed files, or folders of a namespace package, of a top-level module."""
    files = [other for other in e.find_others(top, origin) if is_installed(other)]
    folders = [os.path.join(folder, top) for folder in e.installed.folders]
    return files or [folder for folder in folders if list_modules([folder]) or e.installed.find_providers(top)]


def shadows_installed(e: Evidence) -> Diagnosis | None:
    """A file of the project has the name of an installed package, which has the missing name."""
    name = e.module
    top, origin = name.partition(".")[0], e.find_origin(name.partition(".")[0])
    if not origin or not e.is_own(origin):
        return None
    parent, wanted = get_missing_name(e)
    if not wanted or (e.link.is_a("ModuleNotFoundError") and not e.is_known(parent)):
        return None
    package = parent if os.path.basename(e.find_origin(parent)) == "__init__.py" else parent.rpartition(".")[0]
    if parent.partition(".")[0] != top or Module(e.find_origin(parent)).find_binding_lines(wanted, parent, package):
        return None
    is_near = bool(e.find_similar_names(wanted, [*e.link.names, *list_modules(e.find_folders(parent) or ())]))
    for other in _find_installed_others(e, top, origin):
        place = other if parent == top else _find_inside(e, other, parent)
        if Path(place).is_dir():  # a part of a namespace package
            has = wanted in list_modules([place]) or Path(place, wanted).is_dir()
        else:
            has = bool(place) and (has_name(place, wanted) or (may_have_name(place, wanted) and not is_near))
        if not has:
            continue
        is_namespace = Path(other).is_dir()
        because = [
            f"`{top}` is {e.format_path(origin)}: its folder comes before site-packages on sys.path.",
            f"The installed `{top}`, {e.format_path(other)}, has `{wanted}`, but this file does not.",
        ]
        if not is_namespace and _is_a_checkout(e, origin, other):
            because.append("Both have the same modules, so this looks like the source of the installed package.")
            return _diagnose_installed_shadow(
                e,
                top,
                origin,
                because,
                f"is {e.format_path(_get_module_path(origin))} its source? If so, can you run the program from "
                "another folder?",
            )
        if not is_namespace:
            return _diagnose_installed_shadow(e, top, origin, because)
        because.append(
            "The installed one is a namespace package: its parts are in several folders. A folder with an"
            " `__init__.py` is a regular package instead, and ends the search."
        )
        text = Path(origin).read_text(encoding="utf-8", errors="replace").strip()
        if os.path.basename(origin) == "__init__.py" and not text:
            repair = f"delete the empty {e.format_path(origin)}, so that the folder becomes another part of `{top}`"
            return _diagnose_installed_shadow(e, top, origin, because, repair)
        return _diagnose_installed_shadow(e, top, origin, because)
    return None


def _is_a_checkout(e: Evidence, origin: str, other: str) -> bool:
    """Return whether one of the program's packages looks like the source of an installed package."""
    if not origin.endswith("__init__.py") or not other.endswith("__init__.py"):
        return False
    own, installed = Path(origin), Path(other)
    return own.read_bytes() == installed.read_bytes() and bool(own.read_bytes().strip())


def hidden_by_installed(e: Evidence) -> Diagnosis | None:
    """An installed package has the name of one of the project's packages, whose folder is not on ``sys.path``."""
    parent, wanted = get_missing_name(e)
    top, last = parent.partition(".")[0], e.last
    origin = e.find_origin(top)
    if (
        not wanted
        or last is None
        or not is_installed(origin)
        or not e.is_own(last.file)
        or e.installed.find_providers(wanted)
    ):
        return None
    for file in e.find_elsewhere(top):
        place = file if parent == top else _find_inside(e, file, parent)
        if not place or not has_name(place, wanted):
            continue
        folder = get_import_root(file)
        because = [
            f"`{top}` is {describe_installed(e, top, origin)}, {e.format_path(origin)}. It has no `{wanted}`.",
            f"{e.format_path(place)} has it, but {format_folder(e, folder)} is not on sys.path.",
        ]
        return Diagnosis(
            "hidden_by_installed",
            f"The installed `{top}` was imported, not the project's own",
            tuple(because),
            last.file,
            last.line,
            tuple(suggest_path_repairs(e, file, folder, because)),
        )
    return None


def _find_inside(e: Evidence, other: str, module: str) -> str:
    """Return the file or the folder of a module in an installed package; "" if there is none.

    ``other``: the file or the folder of the package.
    """
    folder = other if Path(other).is_dir() else os.path.dirname(other)
    *packages, last = module.split(".")[1:]
    folder = os.path.join(folder, *packages)
    found = e.target.find_candidates(last, [folder])
    below = os.path.join(folder, last)
    return found[0] if found else below if Path(below).is_dir() else ""


def _diagnose_installed_shadow(e: Evidence, top: str, origin: str, because: list[str], repair: str = "") -> Diagnosis:
    return Diagnosis(
        "shadows_installed",
        f"{e.format_path(origin)} shadows the installed package `{top}`",
        tuple(because),
        origin,
        0,
        (repair or f"rename {e.format_path(_get_module_path(origin))}, and change the imports that mean this file",),
    )


def test_of_the_same_name(e: Evidence) -> Diagnosis | None:
    """Pytest collects two files with the same module name, so the second import returns the first module."""
    if e.link.type != "ImportPathMismatchError":
        return None
    name, origin = e.module, e.find_origin(e.module)
    other = next(iter(e.find_name_clashes(name, origin)), "")
    if not origin or not other:
        return None
    first, second = e.format_path(origin), e.format_path(other)
    because = [
        f"pytest imports {second} as `{name}`. It got {first} instead: `{name}` was already in sys.modules."
        if not is_installed(origin)
        else f"pytest imports {second} as `{name}`. It got {first} instead, which is installed, and stopped."
    ]
    if is_installed(origin):
        owner = e.installed.find_owner(origin)
        repairs = [
            f"is {owner or 'it'} the project itself? If so, does {format_pip_command(e, 'install -e .')} leave only "
            "one copy?"
        ]
    else:
        folders = [os.path.dirname(file) for file in (origin, other)]
        because.append("Test files with the same name get the same module name if their folders are not packages.")
        bare = [folder for folder in folders if not Path(folder, "__init__.py").is_file()]
        repairs = [] if Path(other).name == "conftest.py" else [f"rename {second}"]
        repairs.append(
            f"{'or ' if repairs else ''}add an `__init__.py` to {' and '.join(format_folder(e, f) for f in bare)}"
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
    origin = e.find_origin(module) if module else ""
    if not origin or not wanted or e.target.is_standard(origin) or e.find_running(module) is not None:
        return None
    beside = str(Path(origin).parent) + ".py" if os.path.basename(origin) == "__init__.py" else ""
    others = [beside] if beside and Path(beside).is_file() and not e.link.is_a("ModuleNotFoundError") else []
    others += e.find_others(module, origin) if "." not in module else []
    other = next((file for file in others if has_name(file, wanted)), "")
    if not other:
        return None
    rule = (
        "a folder with an `__init__.py` comes before a file of the same name."
        if other == beside
        else "Python searches the folders on sys.path in order, and takes the first match."
    )
    repairs = [
        f"rename {e.format_path(_get_module_path(origin))}, and change the imports that mean it",
        f"or move the needed parts of {e.format_path(other)} into {e.format_path(origin)}",
    ]
    if os.path.basename(origin) == os.path.basename(other) == "__init__.py":
        repairs.append(suggest_namespace(e, origin, other))
    return Diagnosis(
        "shadows_another",
        f"There are two modules `{module}`, and the one with `{wanted}` is shadowed by the other",
        (
            f"`{module}` is {e.format_path(origin)}, which has no `{wanted}`.",
            f"{e.format_path(other)} has it, but is never loaded: {rule}",
        ),
        origin,
        0,
        tuple(repairs),
    )
