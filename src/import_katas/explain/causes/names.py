"""The module is there, and has not got the name."""

from __future__ import annotations

import ast
import importlib.util
import marshal
import os
from pathlib import Path
from types import CodeType

from import_katas.explain.causes.circles import asking_line, links
from import_katas.explain.causes.common import Diagnosis, is_lacking, one_of, repairs_of_installed, same_file
from import_katas.explain.causes.not_found import repairs_without_it
from import_katas.explain.evidence import (
    Evidence,
    Module,
    absolute,
    distribution_of,
    is_installed,
    modules_in,
)

__all__ = [
    "asked_too_early",
    "entry_point",
    "missing_name",
    "not_in_all",
    "stale_bytecode",
    "submodule_not_imported",
    "wrong_all",
]


def stale_bytecode(e: Evidence) -> Diagnosis | None:
    """The code that ran was compiled from another source than the one that lies there."""
    module, wanted = e.module, e.wanted
    if not is_lacking(e) or not wanted or e.running(module):
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
    if folders is None and module in e.target.standard_names:
        known = e.target.candidates(module, e.target.libraries)
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
            *([f"did you mean {one_of(near)}?"] if near else []),
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
    elif is_lacking(e) and about == module and (e.wanted == first or first not in link.names):
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
            *([f"did you mean {one_of(near)}?"] if near else []),
            "correct the entry point in pyproject.toml, or provide what it names",
            "and install the project again: the metadata is written when it is installed",
        ),
    )


def missing_name(e: Evidence) -> Diagnosis | None:
    """The module is there, whole or not, and has no such name."""
    module, wanted = e.module, e.wanted
    if not is_lacking(e) or not wanted or not module:
        return None
    origin = e.origin(module)
    folders = e.folders(module)
    running = e.running(module)
    source = Module(origin)
    is_asking = bool(e.last and same_file(e.last.file, origin))
    elsewhere = [line for line in source.bindings.get(wanted, []) if not (is_asking and e.last and line == e.last.line)]
    # A package that asks itself means a submodule; it was looked for.
    tried = is_asking and any((ev.kind, ev.name) == ("missing", f"{module}.{wanted}") for ev in e.timeline.events)
    is_late = wanted in source.by_function or (source.is_dynamic and not tried)
    if running is not None and (elsewhere or is_late):
        return None
    if running is None and not e.link.names:
        return None
    to_do = repairs_of_installed(e, module)
    if e.target.is_standard_name(module.partition(".")[0]) and is_installed(e.last.file if e.last else ""):
        to_do = repairs_without_it(e.last)
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
    what = f"`{module}`" + (f" is {e.shown(origin)}" if origin and not e.target.is_standard(origin) else " is there")
    because = [f"{what}, and it has no `{wanted}`" + (", as a name or as a submodule." if folders else ".")]
    beside = os.path.join(os.path.dirname(e.last.file), f"{module}.py") if e.last and e.last.package else ""
    if beside and wanted in Module(beside).bindings and not same_file(beside, origin):
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
            *([f"did you mean {one_of(near)}?"] if near else []),
            *([] if to_do or is_asking else _where_it_is(e, module, wanted)),
            *(to_do or ["correct the name where it is asked for, or provide it in the module"]),
        ),
    )


def _where_it_is(e: Evidence, package: str, name: str) -> list[str]:
    """Return how to import a function or a class from the submodule that defines it."""
    folders = list(e.folders(package) or ())
    has = [
        m for m in modules_in(folders)[:200] if any(name in Module(f).defined for f in e.target.candidates(m, folders))
    ]
    return [f"it is in a submodule: `from {package}.{m} import {name}`" for m in has[:2]]


def asked_too_early(e: Evidence) -> Diagnosis | None:
    """A module was asked for a name while its code still ran, and makes names that its source does not show."""
    module, wanted = e.module, e.wanted
    step = e.running(module)
    if not is_lacking(e) or not wanted or step is None or not e.last:
        return None
    source, at = Module(step.event.origin), e.reached(module)
    chain = e.open[e.open.index(step) :]
    if len(chain) < 2 or not source.is_dynamic or source.tree is None or wanted in source.bindings:
        return None
    return Diagnosis(
        "asked_too_early",
        f"`{module}` was asked for `{wanted}` while its own code still ran",
        (
            *links(e, chain),
            f"{asking_line(e)} asks `{module}` for `{wanted}`. It is in sys.modules, but its code has only come to"
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
