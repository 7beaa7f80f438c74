"""Relative imports that cannot be resolved."""

from __future__ import annotations

import ast
import os
from pathlib import Path

from import_katas.explain.causes.common import Diagnosis, format_alternatives, format_folder
from import_katas.explain.evidence import Evidence, list_modules
from import_katas.explain.timeline import Frame

__all__ = ["relative_beyond_top", "relative_without_parent"]


def relative_without_parent(e: Evidence) -> Diagnosis | None:
    """A relative import in a module that does not belong to a package."""
    frame, statement = e.last, e.statement
    if frame is None or not isinstance(statement, ast.ImportFrom) or not statement.level or frame.package:
        return None
    if not e.link.is_a("ImportError") or e.link.is_a("ModuleNotFoundError"):
        return None
    file = Path(frame.file).absolute()
    root, module = _split_at_root(file, statement.level)
    top = file.parents[statement.level - 1] if len(file.parents) >= statement.level else file.parent
    is_package = (top / "__init__.py").is_file() or (file.parent / "__init__.py").is_file()
    where = format_folder(e, root)
    because = [_explain_no_package(e, frame, file)]
    because.append(
        f"The dots in `{ast.unparse(statement)}` are relative to the module's package. This module has no package."
    )
    if not is_package:
        # The dots lead to a folder that is not a package: absolute imports could start there.
        because.append(f"They would lead to {format_folder(e, str(top))}, which has no `__init__.py`.")
        names = statement.names
        plain = ast.ImportFrom(statement.module, names, 0) if statement.module else ast.Import(names)
        repairs = [f"write it without the dots: `{ast.unparse(plain)}`"]
        if statement.level > 1:
            name = ".".join([*file.parent.relative_to(top).parts, file.stem])
            repairs = [f"{repairs[0]}, and run `python -m {name}` in {format_folder(e, str(top))}"]
    elif frame.module == "__main__":
        repairs = [f"run it as a module of its package: `python -m {module}`, in {where}"]
    else:
        repairs = [f"import it as `{module}`, with {where} on sys.path"]
    return Diagnosis(
        "relative_without_parent",
        "A relative import in a module that does not belong to a package",
        tuple(because),
        frame.file,
        frame.line,
        tuple(repairs),
    )


def _explain_no_package(e: Evidence, frame: Frame, file: Path) -> str:
    if frame.module == "__main__":
        return (
            f"{e.format_path(frame.file)} was run as a file, so it is `__main__`, which does not belong to a package."
        )
    if str(file.parent) in [os.path.abspath(entry or os.curdir) for entry in e.ending.path]:
        return (
            f"{e.format_path(frame.file)} was loaded as the top-level module `{frame.module}`: its own folder is on "
            "sys.path, so it does not belong to a package."
        )
    return f"{e.format_path(frame.file)} was loaded as `{frame.module}`, a name without a package."


def _split_at_root(file: Path, level: int) -> tuple[str, str]:
    """Return the folder to start from, and the dotted name of the file from there."""
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
            f"{e.format_path(frame.file)} is in the package `{frame.package}`. One dot means that package"
            + (f", {levels} dots mean `{top}`." if levels > 1 else "."),
            f"`{ast.unparse(statement)}` has {statement.level} dots, but there is no package above `{top}`.",
        ),
        frame.file,
        frame.line,
        tuple(_suggest_fewer_dots(e, frame, statement, top)),
    )


def _suggest_fewer_dots(e: Evidence, frame: Frame, statement: ast.ImportFrom, top: str) -> list[str]:
    """Return how to import the target of a relative import with too many dots."""
    package = frame.package or ""
    wanted = [statement.module.partition(".")[0]] if statement.module else [alias.name for alias in statement.names]
    for dots in range(package.count(".") + 1, 0, -1):
        inside = package.rsplit(".", dots - 1)[0]
        if set(wanted) <= set(list_modules(e.find_folders(inside) or ())):
            fewer = ast.ImportFrom(statement.module, statement.names, dots)
            return [f"write it with {dots} dot{'s' if dots > 1 else ''}: `{ast.unparse(fewer)}`"]
    if set(wanted) <= set(list_modules(e.ending.path)):
        plain = (
            ast.ImportFrom(statement.module, statement.names, 0) if statement.module else ast.Import(statement.names)
        )
        return [f"write it without the dots: `{ast.unparse(plain)}`"]
    return [f"where is {format_alternatives(wanted)}, relative to `{package}`?"]
