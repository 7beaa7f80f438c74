"""No module was found."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import Final

from import_katas.explain.causes.common import (
    MORE,
    Diagnosis,
    folder_shown,
    has_name,
    installed_as,
    is_lacking,
    one_of,
    repairs_of_installed,
    same_file,
)
from import_katas.explain.evidence import Evidence, Module, is_installed, modules_in
from import_katas.explain.timeline import Asked, Frame

__all__ = [
    "blocked",
    "inside_a_dependency",
    "more_than_a_module",
    "namespace_by_accident",
    "no_finders",
    "no_main",
    "not_a_package",
    "not_found",
    "not_on_path",
    "passed_over",
    "repairs_without_it",
]


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
        is_foreign = (
            is_installed(step.event.origin) and not is_installed(asked.file) and not e.target.is_standard(asked.file)
        )
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
                    repairs_without_it(e.last)
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
        package, wanted = (e.module, e.wanted) if is_lacking(e) else ("", "")
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
    packages = [other for other in others if has_name(other, wanted)]
    if packages:
        because.append(
            f"The one that has it is {e.shown(packages[0])}; {folder_shown(e, _above(packages[0]))} is not on sys.path."
        )
        repairs = [f"put {folder_shown(e, _above(packages[0]))} on the path, best by installing the project"]
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
    because = [f"{e.shown(file)} is there, but sys.path does not have {folder_shown(e, folder)}."]
    package = _dotted(folder)
    if last is not None and same_file(os.path.dirname(last.file), folder) and last.package:
        because.append(
            f"It lies beside {e.shown(last.file)}; an absolute import does not look there, only on sys.path."
        )
        repairs = [f"`from . import {name}`, or `import {last.package}.{name}`"]
    elif package:
        because.append(f"From {folder_shown(e, _root(folder))} its name is `{package}.{name}`.")
        repairs = [f"import it by its full name, `{package}.{name}`"]
    else:
        repairs = [f"put {folder_shown(e, folder)} on the path: install the project"]
        inside = last is not None and last.module == "__main__" and os.path.basename(file) == "__init__.py"
        if inside and last is not None and Path(last.file).absolute().is_relative_to(os.path.dirname(file)):
            parts = Path(last.file).absolute().relative_to(folder).with_suffix("").parts
            because.append("Python puts only the folder of the program on it, and that is inside of the package.")
            repairs = [f"run it as a module: `python -m {'.'.join(parts)}`, in {folder_shown(e, folder)}"]
        else:
            repairs.append(f"or set PYTHONPATH to {folder_shown(e, folder)}")
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


def repairs_without_it(asker: Frame | None) -> list[str]:
    """Return what is to be done where the standard library has no longer got something."""
    if asker is not None and is_installed(asker.file):
        package = (asker.module or "").partition(".")[0]
        return [f"{installed_as(package, asker.file)} is not made for this Python: install another version of it"]
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
        searched = [
            f for f in event.searched if not (e.target.is_standard(f"{f}{os.sep}") or standard.fullmatch(Path(f).name))
        ]
        folders = [folder_shown(e, folder) for folder in searched]
        where = ", ".join(folders) or "nowhere else"
        because = [f"It was looked for in the folders of sys.path: {where}, and in the standard library."]
        if name in _LEFT:
            because.append(_left(name))
        near = e.near(name, [*modules_in(event.searched), *e.target.standard_names])
    repairs = [f"did you mean {one_of([f'{parent}.{n}' if parent else n for n in near])}?"] if near else []
    if name in _LEFT:
        repairs = repairs_without_it(last)
    elif not parent:
        repairs.append(f"install what `{name}` comes with, into this Python, if it is somebody else's")
    else:
        repairs += repairs_of_installed(e, parent) or ["add the module, or correct the name in the import"]
    asked = event.asked
    own = next((frame for frame in reversed(e.link.frames) if not e.target.is_standard(frame.file)), last)
    if own is not None and (asked is None or e.target.is_standard(asked.file)):
        asked = Asked(own.file, own.line, "")
    return Diagnosis(
        "not_found",
        f"There is no module `{name}`",
        tuple(because),
        asked.file if asked else "",
        asked.line if asked else 0,
        tuple(repairs),
    )
