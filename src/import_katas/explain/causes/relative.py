"""Relative imports, from where there is nothing to count from."""

from __future__ import annotations

import ast
import os
from pathlib import Path

from import_katas.explain.causes.common import Diagnosis, folder_shown
from import_katas.explain.evidence import Evidence

__all__ = ["relative_beyond_top", "relative_without_parent"]


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
        because.append(f"They would lead to {folder_shown(e, str(top))}, which has no `__init__.py`.")
        names = statement.names
        plain = ast.ImportFrom(statement.module, names, 0) if statement.module else ast.Import(names)
        repairs = [f"write it without the dots: `{ast.unparse(plain)}`"]
        if statement.level > 1:
            name = ".".join([*file.parent.relative_to(top).parts, file.stem])
            repairs.append(f"and run it as `python -m {name}`, in {folder_shown(e, str(top))}")
    else:
        where = folder_shown(e, root)
        repairs = [
            f"run it as a module of its package: `python -m {module}`, in {where}"
            if frame.module == "__main__"
            else f"import it as `{module}`, with {where} on sys.path",
            "or make the import absolute: write the name of the package instead of the dots",
        ]
    return Diagnosis(
        "relative_without_parent",
        "A relative import in a module that belongs to no package",
        tuple(because),
        frame.file,
        frame.line,
        tuple(repairs),
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
