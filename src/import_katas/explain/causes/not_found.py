"""No module was found."""

from __future__ import annotations

import ast
import os
import re
import unicodedata
from pathlib import Path

from import_katas.explain.causes.common import (
    UNKNOWN_SUBMODULE,
    Diagnosis,
    describe_installed,
    find_version_conflict,
    format_alternatives,
    format_folder,
    format_pip_command,
    get_missing_name,
    has_name,
    is_declared,
    is_lacking,
    is_same_file,
    list_searched_folders,
    suggest_install,
    suggest_installed_repairs,
    suggest_namespace,
)
from import_katas.explain.evidence import Evidence, Module, get_dotted_name, list_modules
from import_katas.explain.installed import is_installed, normalize_name
from import_katas.explain.pypi import find_distribution_name
from import_katas.explain.timeline import Event, ImportSite

__all__ = [
    "blocked",
    "file_of_another_kind",
    "get_import_root",
    "inside_a_dependency",
    "is_selective_guard",
    "more_than_a_module",
    "namespace_by_accident",
    "no_finders",
    "no_main",
    "not_a_package",
    "not_found",
    "not_on_path",
    "passed_over",
    "path_entry_ignored",
    "run_by_a_path",
    "suggest_path_repairs",
]


def no_main(e: Evidence) -> Diagnosis | None:
    """The program is a package or a folder without a ``__main__.py``."""
    event = e.moment
    if e.link.frames or event is None or event.kind != "missing" or event.asked is None or event.asked.how != "run":
        return None
    package, _, child = e.module.rpartition(".")
    if child != "__main__" or not event.searched:
        return None
    folders = event.searched if package else event.searched[:1]
    what = f"`{package}` is a package" if package else f"{e.format_path(folders[0])} is a folder"
    command = f"python -m {package}" if package else f"python {e.format_path(folders[0])}"
    modules = [f"`python -m {package}.{name}`" for name in list_modules(folders)[:3]] if package else []
    return Diagnosis(
        "no_main",
        f"{what} without a `__main__.py`, so it cannot be run",
        (f"`{command}` runs the file `__main__.py` in it. There is none in {', '.join(map(e.format_path, folders))}.",),
        "",
        0,
        (
            *([f"do you want to run one of its modules: {' or '.join(modules)}?"] if modules else []),
            "should it have a `__main__.py` with the code to run?",
        ),
    )


def more_than_a_module(e: Evidence) -> Diagnosis | None:
    """``python -m`` got the name of a module with something after it: most often ``.py``."""
    module, _, child = e.module.rpartition(".")
    if e.link.frames or child != UNKNOWN_SUBMODULE or not module:
        return None
    return Diagnosis(
        "not_a_package",
        f"`{module}` is a module, not a package, so `python -m` finds no module in it",
        (
            f"`python -m` takes the name of a module, not of a file: `{module}`, without `.py`.",
            f"Python looked for the rest of the name as a module in it, but `{module}` is one file:"
            f" {e.format_path(e.find_origin(module))}.",
        ),
        "",
        0,
        (f"run `python -m {module}`",),
    )


def no_finders(e: Evidence) -> Diagnosis | None:
    """``sys.meta_path`` is empty."""
    if not e.link.is_a("ModuleNotFoundError") or e.ending.finders:
        return None
    return Diagnosis(
        "no_finders",
        "No module can be found: sys.meta_path is empty",
        (f"`{e.module}` is not in sys.modules, and sys.meta_path has no finder to search for it.",),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        ("which line removes the finders? Can you remove that line?",),
    )


def blocked(e: Evidence) -> Diagnosis | None:
    """``sys.modules`` has None for this name."""
    name = e.module
    if not e.link.is_a("ModuleNotFoundError") or name not in e.ending.blocked:
        return None
    return Diagnosis(
        "blocked",
        f"`{name}` is blocked: sys.modules has None for this name",
        ("If the entry in sys.modules is None, the import fails there. No finder is called.",),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (f"remove the entry before this import: `del sys.modules[{name!r}]`", "which line added it?"),
    )


def not_a_package(e: Evidence) -> Diagnosis | None:
    """A submodule was imported from a module that is a single file."""
    if not e.link.is_a("ModuleNotFoundError"):
        return None
    parent, _, child = e.module.rpartition(".")
    if not parent or not e.is_known(parent) or e.find_folders(parent) is not None:
        return None
    origin = e.find_origin(parent)
    others = [other for other in e.find_others(parent, origin) if os.path.basename(other) == "__init__.py"]
    because = [f"`{parent}` is a single file, {e.format_path(origin)}. It has no `__path__` to search for `{child}`."]
    near = e.find_similar_names(child, Module(origin).bindings) if not is_installed(origin) else []
    known = f", such as {format_alternatives(near)}" if near else ""
    repairs = [f"is it a name in `{parent}`{known}? If so, can you write `from {parent} import …`?"]
    if others:
        because.append(
            f"There is also a package with this name, {e.format_path(os.path.dirname(others[0]))}, but Python found "
            "the file first."
        )
        repairs.insert(0, f"rename {e.format_path(origin)}, and change the imports that mean this file")
    if child in Module(origin).bindings:
        because.append(f"`{child}` is a name in this file, not a module: line {Module(origin).bindings[child][0]}.")
        repairs = [f"write `from {parent} import {child}`"]
    if not is_installed(origin) and not others and child not in Module(origin).bindings:
        repairs.append(f"should `{parent}` be a package, a folder with an `__init__.py`?")
    return Diagnosis(
        "not_a_package",
        f"`{parent}` is a module, not a package, so it has no submodule `{child}`",
        tuple(because),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        tuple(repairs),
    )


def inside_a_dependency(e: Evidence) -> Diagnosis | None:
    """The imported module exists, but a module that it imports does not."""
    if not e.link.is_a("ModuleNotFoundError"):
        return None
    missing = e.module
    asker = _find_importer(e, missing)
    for step in e.open:
        asked, name = step.event.asked, step.event.name
        if asked is None or not asked.file or name.partition(".")[0] == missing.partition(".")[0]:
            continue
        guard = Module(asked.file).find_guard(asked.line) if _is_import(asked) else None
        is_foreign = is_installed(step.event.origin) and e.is_own(asked.file)
        if not (guard or is_foreign):
            continue
        if asker and e.is_own(asker.file) and not e.is_own(asked.file) and not_on_path(e):
            return None  # a launcher guards its import of the program, and the missing module is the program's own
        where = e.format_place(asker.file, asker.line) if asker else "its code"
        is_blind = guard is not None and e.is_own(asked.file) and not is_selective_guard(guard)
        said, repairs = suggest_install(e, missing, asker.file if asker else "")
        setting = (
            _find_naming_string(e, missing) if asker and asker.how == "call" and not e.is_own(asker.file) else None
        )
        if setting is not None and asker is not None:
            said.insert(0, f"{e.format_place(*setting)} names it in a string.")
            asker = ImportSite(*setting, "")
        return Diagnosis(
            "inside_a_dependency",
            f"`{name}` exists, but `{missing}`, which it needs, does not",
            (
                f"{e.format_place(asked.file, asked.line)} imports `{name}`, which was found: "
                f"{e.format_path(step.event.origin)}.",
                f"Its code ran, and {where} imports `{missing}`, which is not on sys.path.",
                *said,
                *(
                    (f"The `try` around the import treats this as a missing `{name}`, but `error.name` is"
                     f" `{missing}`.",) if is_blind else ()
                ),
            ),
            asker.file if asker else asked.file,
            asker.line if asker else asked.line,
            (
                *repairs,
                *((f"can the `except` raise the error again if `error.name` is not `{name}`?",) if is_blind else ()),
            ),
        )  # fmt: skip
    return None


def _find_importer(e: Evidence, missing: str) -> ImportSite | None:
    events = reversed(e.timeline.events)
    return next((event.asked for event in events if (event.kind, event.name) == ("missing", missing)), None)


def is_selective_guard(guard: ast.Try | ast.With) -> bool:
    """Return whether an ``except`` of ImportError checks which module is missing, or raises it again."""
    handlers = guard.handlers if isinstance(guard, ast.Try) else []
    inner = [node for handler in handlers for node in ast.walk(handler)]
    return any(
        (isinstance(node, ast.Attribute) and node.attr in ("name", "path", "msg"))
        or (isinstance(node, ast.Raise) and node.exc is None)
        for node in inner
    )


def _is_import(asked: ImportSite) -> bool:
    """Return whether the importing line is an import statement or a call of a known import function."""
    statement = Module(asked.file).find_statement(asked.line)
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return True
    return statement is not None and any(name in ast.unparse(statement) for name in ("import_module", "__import__"))


def passed_over(e: Evidence) -> Diagnosis | None:
    """A folder without ``__init__.py`` was skipped for a package of the same name."""
    package, _, wanted = (
        (*e.module.rpartition("."),) if e.link.is_a("ModuleNotFoundError") else (e.module, "", e.wanted)
    )
    origin, folders = e.find_origin(package), e.find_folders(package) or ()
    if not package or "." in package or not wanted or not origin or not (e.link.is_a("ImportError") or e.link.obj):
        return None
    home = Path(origin).parent if os.path.basename(origin) == "__init__.py" else Path(origin).with_suffix("")
    is_later = False
    for entry in e.ending.path:
        folder = Path(entry or os.curdir, package)
        is_later = is_later or is_same_file(str(folder), str(home))
        is_plain = folder.is_dir() and not (folder / "__init__.py").exists()
        if is_plain and str(folder) not in folders and wanted in list_modules([str(folder)]):
            # Behind the one that was found, an `__init__.py` would not help.
            first = () if is_later else (f"add an `__init__.py` to {e.format_path(str(folder))}",)
            return Diagnosis(
                "passed_over",
                f"The folder {e.format_path(str(folder))} was skipped: it has no `__init__.py`",
                (
                    f"`{wanted}` is in {e.format_path(str(folder))}. Python imports a folder without an "
                    "`__init__.py` only if it finds no module with this name anywhere on sys.path.",
                    f"Here, it found {e.format_path(origin)}, which has no `{wanted}`.",
                ),
                e.last.file if e.last else origin,
                e.last.line if e.last else 0,
                (*first, suggest_namespace(e, origin)),
            )
    return None


def namespace_by_accident(e: Evidence) -> Diagnosis | None:
    """A folder without ``__init__.py`` was imported as a namespace package."""
    if e.link.is_a("ModuleNotFoundError"):
        package, _, wanted = e.module.rpartition(".")
    else:
        package, wanted = (e.module, e.wanted) if is_lacking(e) else ("", "")
    folders = e.find_folders(package) if package and e.is_known(package) else None
    if not package or folders is None or e.find_origin(package) or not wanted or wanted in list_modules(folders):
        return None
    if any(map(is_installed, folders)):
        return None  # the program cannot change it
    where = ", ".join(
        dict.fromkeys(e.format_path(folder) for folder in folders)
    )  # an entry of sys.path may be there twice
    because = [
        f"Python found no `{package}` with an `__init__.py`, only a folder without one: {where}. So `{package}` is a"
        " namespace package, which contains only the modules in the folder.",
        f"`{wanted}` is not among them.",
    ]
    others = e.find_elsewhere(package) if "." not in package else []
    packages = [other for other in others if has_name(other, wanted)]
    named = find_distribution_name(package)
    if packages:
        folder = get_import_root(packages[0])
        because.append(f"{e.format_path(packages[0])} has it, but {format_folder(e, folder)} is not on sys.path.")
        repairs = suggest_path_repairs(e, packages[0], folder, because)
    elif named or is_declared(e, package):
        said, repairs = suggest_install(e, package, e.last.file if e.last else "")
        because += said
    elif e.link.is_a("ModuleNotFoundError"):
        return None  # the namespace package may be intended; then only a module is missing
    else:
        repairs = [f"should the folder be a package? If so, where is the `__init__.py` with `{wanted}`?"]
    return Diagnosis(
        "namespace_by_accident",
        f"`{package}` is only a folder, imported by accident as a namespace package",
        tuple(because),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (*repairs, f"if the folder {where} is not a package, can you rename it?"),
    )


def get_import_root(file: str) -> str:
    """Return the folder that must be on sys.path for this top-level module, package or plain folder."""
    folder = os.path.dirname(file)
    return os.path.dirname(folder) if os.path.basename(file) == "__init__.py" else folder


def not_on_path(e: Evidence) -> Diagnosis | None:
    """The module exists, but its folder is not on ``sys.path``."""
    name, last = e.module, e.own_frame or e.last
    if not e.link.is_a("ModuleNotFoundError") or not name or "." in name or is_declared(e, name):
        return None
    found = e.find_elsewhere(name) or e.find_folders_elsewhere(name)
    is_the_project = normalize_name(e.project.name) == normalize_name(name)
    if not found or (find_distribution_name(name) and not is_the_project):
        return None
    file = found[0]
    folder = get_import_root(file)
    because = [f"{e.format_path(file)} exists, but sys.path does not contain {format_folder(e, folder)}."]
    package = get_dotted_name(os.path.join(folder, "__init__.py"))
    if last is not None and is_same_file(os.path.dirname(last.file), folder) and last.package:
        because.append(
            f"It is next to {e.format_path(last.file)}, but an absolute import does not search there. It searches "
            "only the folders on sys.path."
        )
        repairs = _suggest_relative(e, name)
    elif package or not (e.is_own(last.file if last else "") or _is_src_layout(e, file)):
        full = f"{package}.{name}" if package else _find_full_name(e, folder, name)
        if not full:
            return None
        because.append(f"Relative to {format_folder(e, _find_root(folder))}, its name is `{full}`.")
        repairs = [f"use its full name, `{full}`"]
    else:
        repairs = suggest_path_repairs(e, file, folder, because)
    return Diagnosis(
        "not_on_path",
        f"`{name}` exists, but its folder is not on sys.path",
        tuple(because),
        last.file if last else file,
        last.line if last else 0,
        tuple(repairs),
    )


def _is_src_layout(e: Evidence, file: str) -> bool:
    """Return whether a file belongs to the package of an installable project, in its folder ``src``."""
    folder = get_import_root(file)
    is_package = os.path.basename(file) == "__init__.py" and os.path.basename(folder) == "src"
    return is_package and e.project.can_be_installed


def _suggest_relative(e: Evidence, name: str) -> list[str]:
    """Return how to import a module from the same folder, by a statement that replaces the failed one."""
    statement = e.statement
    if isinstance(statement, ast.ImportFrom):
        names = ", ".join(map(ast.unparse, statement.names))
        return [f"write `from .{statement.module or name} import {names}`"]
    imported = statement.names if isinstance(statement, ast.Import) else []
    wanted = next((alias for alias in imported if alias.name.partition(".")[0] == name), ast.alias(name))
    parent, _, last = wanted.name.rpartition(".")
    words = f"from .{parent} import {ast.unparse(ast.alias(last, wanted.asname))}"
    alone = " in a line of its own" if len(imported) > 1 else ""
    used = f", and `{last}` instead of `{wanted.name}`" if parent and not wanted.asname else ""
    return [f"write `{words}`{alone}{used}"]


def _find_full_name(e: Evidence, folder: str, name: str) -> str:
    """Return the name of a module in a folder below one that is on ``sys.path``; "" if there is none."""
    for entry in e.ending.path:
        root = os.path.realpath(entry or os.curdir)
        if os.path.realpath(folder).startswith(root + os.sep) and not is_installed(root):
            parts = Path(os.path.realpath(folder)).relative_to(root).parts
            return ".".join([*parts, name]) if all(map(str.isidentifier, parts)) else ""
    return ""


def suggest_path_repairs(e: Evidence, file: str, folder: str, because: list[str]) -> list[str]:
    """Return how to make Python find the folder of a top-level module."""
    last = e.own_frame or e.last
    package = os.path.dirname(file) if os.path.basename(file) == "__init__.py" else file
    is_main = last is not None and last.module == "__main__"
    if is_main and last is not None and Path(last.file).absolute().is_relative_to(package):
        parts = Path(last.file).absolute().relative_to(folder).with_suffix("").parts
        because.append("Python puts only the folder of the program on sys.path, and that folder is inside the package.")
        return [f"run it as a module, in {format_folder(e, folder)}: `python -m {'.'.join(parts)}`"]
    repairs = []
    if e.project.can_be_installed and Path(folder).absolute().is_relative_to(e.project.folder):
        where = e.format_path(str(e.project.folder)) or "."
        repairs.append(
            f"install the project, so that Python finds its packages: {format_pip_command(e, 'install -e', where)}"
        )
        if _is_run_by_pytest(e):
            folder_of = os.path.relpath(folder, e.project.folder).replace(os.sep, "/")
            repairs.append(f'or let pytest find it: `pythonpath = ["{folder_of}"]` in `[tool.pytest.ini_options]`')
    return [*repairs, f"{'or ' if repairs else ''}set PYTHONPATH to {format_folder(e, folder)}"]


def _is_run_by_pytest(e: Evidence) -> bool:
    return "_pytest" in e.loaded or any(name.startswith("_pytest.") for name in e.loaded)


def _find_root(folder: str) -> str:
    here = Path(folder)
    while (here / "__init__.py").is_file() and here.parent != here:
        here = here.parent
    return str(here)


# -- similar names


def run_by_a_path(e: Evidence) -> Diagnosis | None:
    """``python -m`` got the path of a file."""
    event, name = e.moment, e.module
    if e.link.frames or event is None or event.kind != "missing" or event.asked is None or event.asked.how != "run":
        return None
    if "/" not in name and "\\" not in name:
        return None
    path = name.replace("\\", "/").strip("/")
    path = path[2:] if path.startswith("./") else path
    file = next((f for f in (f"{path}.py", f"{path}/__main__.py", path) if Path(f).is_file()), "")
    parts = path.removesuffix(".py").split("/")
    if not file or not all(map(str.isidentifier, parts)):
        return None
    return Diagnosis(
        "run_by_a_path",
        "`python -m` takes the name of a module, but got the path of a file",
        (
            f"`{name}` is not the name of a module. A name has dots between its parts, and does not end in `.py`.",
            f"The file is {e.format_path(file)}, so its name is `{'.'.join(parts)}`.",
        ),
        "",
        0,
        (f"run it as a module: `python -m {'.'.join(parts)}`", f"or run it as a file: `python {file}`"),
    )


def path_entry_ignored(e: Evidence) -> Diagnosis | None:
    """The module is in an entry of ``sys.path`` that Python does not search."""
    name = e.module
    if not e.link.is_a("ModuleNotFoundError") or not name:
        return None
    top, at = name.partition(".")[0], e.own_frame or e.last
    for odd in e.ending.odd_path:
        kind, _, entry = odd.partition(" ")
        folder = os.path.join(e.ending.started_in, entry)
        if e.target.find_candidates(top, [folder]) or Path(folder, top).is_dir():
            return Diagnosis(
                "path_entry_ignored",
                f"`{top}` exists, but its entry in sys.path is not a string",
                (
                    f"sys.path has a {kind} for {format_folder(e, entry)}, the folder of `{top}`. Python ignores"
                    " entries that are not strings.",
                ),
                at.file if at else "",
                at.line if at else 0,
                ("add a string to sys.path: `str(…)` around the entry",),
            )
    if not e.ending.started_in or is_same_file(e.ending.started_in, e.ending.working_directory):
        return None
    for entry in e.ending.path:
        if not Path(entry).is_absolute():
            folder = os.path.join(e.ending.started_in, entry)
            if e.target.find_candidates(top, [folder]):
                return Diagnosis(
                    "path_entry_ignored",
                    f"`{top}` exists, but its path in sys.path is relative, and the working directory has changed",
                    (
                        f"sys.path has `{entry}`, which is relative to the working directory.",
                        f"The program started in {e.format_path(e.ending.started_in)} and changed to"
                        f" {e.format_path(e.ending.working_directory)}; `{top}` is in {e.format_path(folder)}.",
                    ),
                    at.file if at else "",
                    at.line if at else 0,
                    ("add an absolute path to sys.path: `os.path.abspath(…)` around the entry",),
                )
    return None


def file_of_another_kind(e: Evidence) -> Diagnosis | None:
    """A file has almost this name, but it is not a module of this name."""
    parent, child = get_missing_name(e)
    if not child or (parent and not e.is_known(parent)) or (parent and e.link.is_a("AttributeError")):
        return None
    if not e.link.is_a("ModuleNotFoundError") and not e.find_folders(parent):
        return None
    name = f"{parent}.{child}" if parent else child
    for folder in list_searched_folders(e, parent, child):
        if e.target.is_standard(folder + os.sep) or is_installed(folder):
            continue
        for entry in _list_entries(folder or os.curdir):
            what = _explain_other_kind(os.path.join(folder, entry), child, e.link.is_a("ModuleNotFoundError"))
            if what is None:
                continue
            at, file = e.own_frame or e.last, e.format_path(os.path.join(folder, entry))
            why, repairs = what
            return Diagnosis(
                "file_of_another_kind",
                f"There is no module `{name}`, but there is {file}",
                (f"{file} cannot be imported as `{child}`: {why}.",),
                at.file if at else "",
                at.line if at else 0,
                tuple(repair.format(file=file, name=name) for repair in repairs),
            )
    return None


def _list_entries(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _explain_other_kind(path: str, name: str, is_import: bool) -> tuple[str, list[str]] | None:
    """Return why a file or folder is not the module of this name, and the repair; None if it is unrelated."""
    here, base = Path(path), os.path.basename(path)
    stem, suffix = here.stem, here.suffix
    if here.is_symlink() and not here.exists() and base in (name, f"{name}.py"):
        return f"it is a symbolic link to {here.readlink()}, which does not exist", ["where is its target now?"]
    is_module = suffix == ".py" or (not suffix and (here / "__init__.py").is_file())
    if is_module and stem != name and re.sub(r"[-. ]", "_", stem) == name:
        sign = "hyphen" if "-" in stem else "space" if " " in stem else "dot"
        why = f"its name contains a {sign}, which is not valid in the name of a module"
        return why, [f"rename it to {name}{suffix}"]
    if is_import and is_module and stem != name and stem.lower() == name.lower():
        return "uppercase and lowercase letters differ", [f"write this name in the import: `{stem}`"]
    form = unicodedata.normalize("NFKC", name)
    if is_module and stem != name and unicodedata.normalize("NFKC", stem) == form:
        why = f"its characters are {stem!a}, and those of the import are {name!a}"
        if name != form:  # in a string: the parser normalizes the names in import statements
            return why, ["should you normalize the string before its import: `unicodedata.normalize('NFKC', name)`?"]
        return why, [f"rename it to {name + suffix!a}, or give it a name in ASCII"]
    if stem == name and suffix in (".ipynb", ".pyx", ".txt", ".pyi", ".jl", ".R", ".c", ".rs", ".py3", ".python"):
        known = {
            ".ipynb": (
                "a notebook is not a module",
                f"can you move its code to {name}.py (`jupyter nbconvert --to script`)?",
            ),
            ".pyx": ("it is Cython code, which must be compiled first", "has its project been built and installed?"),
            ".pyi": ("it only describes a module for type checkers", "where is the module that it describes?"),
        }
        why, question = known.get(suffix, (_describe_suffix(suffix), ""))
        return why, [question or f"rename it to {name}.py"]
    if base in (f"{name}.py.txt", f"{name}.PY") or (stem == f"{name}.py" and suffix):
        return _describe_suffix(suffix), [f"rename it to {name}.py"]
    return None


def _describe_suffix(suffix: str) -> str:
    return f"the name of a module's file ends in .py, but this one ends in {suffix}"


# -- modules that do not exist


def not_found(e: Evidence) -> Diagnosis | None:
    """No finder finds the module."""
    name, last = e.module, e.last
    if not e.link.is_a("ModuleNotFoundError") or not name:
        return None
    event = next((ev for ev in reversed(e.timeline.events) if (ev.kind, ev.name) == ("missing", name)), None)
    if event is None:
        return None
    asked = event.asked
    own = e.own_frame or next((f for f in reversed(e.link.frames) if not e.target.is_standard(f.file)), last)
    if own is not None and (asked is None or e.target.is_standard(asked.file)):
        asked = ImportSite(own.file, own.line, "")
    because, repairs = _explain_submodule(e, event) if "." in name else _explain_top_level(e, event, asked)
    if asked is not None and event.asked is not None and event.asked.how == "call" and not e.is_own(asked.file):
        named = _find_naming_string(e, name)
        if named:
            because.insert(
                0,
                f"{e.format_place(*named)} names it in a string, and {e.format_place(asked.file, asked.line)} "
                "imports it.",
            )
            asked = ImportSite(*named, "")
        elif name in _list_argument_names(e):
            because.insert(0, f"The command line names it, and {e.format_place(asked.file, asked.line)} imports it.")
            repairs = [
                *repairs[:-1],
                f"is `{name}` the right name? Where is its folder, relative to the folders above?",
            ]
    return Diagnosis(
        "not_found",
        f"There is no module `{name}`",
        tuple(because),
        asked.file if asked else "",
        asked.line if asked else 0,
        tuple(repairs),
    )


def _find_naming_string(e: Evidence, name: str) -> tuple[str, int] | None:
    """Return the line in the program's own modules where a string, such as a setting, contains a module's name."""
    files = [event.origin for event in reversed(e.start_of.values())]
    for file in [*files, e.timeline.main]:
        tree = Module(file).tree if e.is_own(file) else None
        for node in ast.walk(tree) if tree else ():
            text = node.value if isinstance(node, ast.Constant) else ""
            if (
                isinstance(node, ast.Constant)
                and isinstance(text, str)
                and re.fullmatch(rf"{re.escape(name)}([.:][\w.:]*)?", text)
            ):
                return file, node.lineno
    return None


def _list_argument_names(e: Evidence) -> set[str]:
    """Return the names in the arguments of the program that may be modules."""
    words = {word for argument in e.ending.main.get("arguments", ()) for word in re.findall(r"[^\W\d][\w.]*", argument)}
    return {".".join(word.split(".")[:n]) for word in words for n in range(1, word.count(".") + 2)}


def _explain_submodule(e: Evidence, event: Event) -> tuple[list[str], list[str]]:
    parent, _, child = event.name.rpartition(".")
    where = ", ".join(format_folder(e, folder) for folder in event.searched)
    where = where or "no folder, because its `__path__` is empty"
    because = [f"`{parent}` is a package. Python searches for its submodules in {where}. There is no `{child}`."]
    there = next(iter(event.searched), "")
    near = [f"{parent}.{name}" for name in e.find_similar_names(child, list_modules(event.searched))]
    moved = e.find_in_package(event.name, event.searched)[:3]
    because += [f"`{moved[0].rpartition('.')[0]}` has a module of this name."] if moved else []
    repairs = [f"did you mean {format_alternatives([*moved, *near][:3])}?"] if moved or near else []
    if not is_installed(there):
        return because, repairs or [f"is the name right? Or should `{parent}` have a module `{child}`?"]
    of_installed, needed = suggest_installed_repairs(e, parent), find_version_conflict(e, parent)
    because += [needed[0]] if needed else []
    if not of_installed:
        what = describe_installed(e, parent.partition(".")[0], e.find_origin(parent) or there)
        because.append(f"It is {what}, and its RECORD does not list this module either.")
        of_installed = [f"does another version of it have `{event.name}`, or does this one have it under another name?"]
    return because, [*repairs, *of_installed]


def _explain_top_level(e: Evidence, event: Event, asked: ImportSite | None) -> tuple[list[str], list[str]]:
    name = event.name
    standard = re.compile(r"python\d+\.zip|lib-dynload|DLLs")  # the standard library's other entries of sys.path
    searched = [
        f for f in event.searched if not (e.target.is_standard(f"{f}{os.sep}") or standard.fullmatch(Path(f).name))
    ]
    where = ", ".join(dict.fromkeys(format_folder(e, folder) for folder in searched)) or "nowhere else"
    because = [f"Python searched the folders on sys.path: {where}, and the standard library."]
    gone = [folder for folder in searched if folder and not Path(folder).exists()]
    because += [f"{format_folder(e, folder)} is on sys.path, but does not exist." for folder in gone]
    because += _find_dead_paths(e)
    said, repairs = suggest_install(e, name, asked.file if asked else "")
    is_third_party = bool(find_distribution_name(name)) or is_declared(e, name)
    known = [n for n in list_modules(searched) if asked is None or n != Path(asked.file).stem]
    near = [] if is_third_party else e.find_similar_names(name, known)
    near += [] if is_third_party else e.find_similar_names(name, sorted(e.target.standard_names), 0.86)
    if asked is None or asked.how == "run":
        here = Path(e.ending.started_in or os.curdir)
        if here.name == name and list_modules([str(here)]):
            because.append(f"The working directory is the folder `{name}` itself. Its parent must be on sys.path.")
            repairs = ["run the same command in the parent folder: `cd ..`"]
    elif gone and not said:
        repairs = [f"should {format_folder(e, gone[0])} exist? Or is its path wrong?"]
    if not name.isidentifier():
        repairs = [
            "which module do you mean? Does its name contain only letters, digits and underscores, with dots between"
            " its parts?"
        ]
    return [*because, *said, *_explain_init(e)], [
        *([f"did you mean {format_alternatives(list(dict.fromkeys(near))[:3])}?"] if near else []),
        *repairs,
    ]


def _explain_init(e: Evidence) -> list[str]:
    """Return a sentence if a package's ``__init__`` imports the module of the package that needs the missing one."""
    last = e.open[-1] if e.open else None
    asked = last.event.asked if last else None
    if last is None or asked is None or not e.is_own(asked.file) or Path(asked.file).name != "__init__.py":
        return []
    package = last.event.name.rpartition(".")[0]
    return [
        f"{e.format_place(asked.file, asked.line)} imports `{last.event.name}`, so every import of `{package}` needs "
        "it."
    ]


def _find_dead_paths(e: Evidence) -> list[str]:
    """Return a sentence for each ``.pth`` file in site-packages that names a missing folder."""
    said = []
    for folder in map(Path, e.installed.folders):
        for file in sorted(folder.glob("*.pth")):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            paths = [
                line.strip() for line in lines if line.strip() and not line.startswith(("#", "import ", "import\t"))
            ]
            gone = [path for path in paths if not (folder / path).exists()]
            said += [
                f"{e.format_path(str(file))} adds `{path}` to sys.path, but that path does not exist." for path in gone
            ]
    return said
