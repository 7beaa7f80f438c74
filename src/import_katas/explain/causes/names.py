"""The module exists, but does not have the name."""

from __future__ import annotations

import ast
import importlib.util
import marshal
import os
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Final

from import_katas.explain.causes.common import (
    Diagnosis,
    describe_installed,
    find_version_conflict,
    format_alternatives,
    is_lacking,
    is_same_file,
    suggest_installed_repairs,
    suggest_upgrade,
)
from import_katas.explain.causes.cycles import describe_chain, format_raising_place
from import_katas.explain.evidence import Evidence, Module, list_modules, resolve_module
from import_katas.explain.installed import find_installed, is_installed

__all__ = [
    "asked_too_early",
    "entry_point",
    "missing_name",
    "not_in_all",
    "only_for_type_checkers",
    "stale_bytecode",
    "submodule_not_imported",
    "wrong_all",
]

#: The files of the standard library that evaluate annotations.
_ANNOTATION_FILES: Final = ("annotationlib.py", "inspect.py", "typing.py")


def stale_bytecode(e: Evidence) -> Diagnosis | None:
    """The code that ran was compiled from a different source than the current one."""
    module, wanted = e.module, e.wanted
    if not is_lacking(e) or not wanted or e.find_running(module):
        return None
    origin = e.find_origin(module)
    if origin.endswith(".pyc"):
        name = os.path.basename(origin)
        return Diagnosis(
            "stale_bytecode",
            f"`{module}` is bytecode without a source file: {e.format_path(origin)}",
            (
                f"There is no {name.removesuffix('c')} in its folder, so Python loaded the compiled file.",
                f"The compiled module has no `{wanted}`. Its source may have been renamed or deleted.",
            ),
            origin,
            0,
            (f"where is its source? Or can {e.format_path(origin)} be deleted?",),
        )
    code = _load_stale_code(origin)
    if code is None or wanted not in Module(origin).bindings:
        return None
    return Diagnosis(
        "stale_bytecode",
        f"The bytecode of `{module}` is older than its source",
        (
            f"{e.format_path(origin)} has `{wanted}` on line {Module(origin).bindings[wanted][0]}.",
            "The code that ran came from `__pycache__`. Python uses cached bytecode if the date and the size recorded"
            " in it match the source.",
        ),
        origin,
        Module(origin).bindings[wanted][0],
        (f"delete {e.format_path(importlib.util.cache_from_source(origin))}",),
    )


def _load_stale_code(origin: str) -> CodeType | None:
    """Return the code in a module's cache, if Python treats it as valid although it differs from the source."""
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
    return code if _normalize_code(code) != _normalize_code(fresh) else None


def _normalize_code(code: CodeType) -> object:
    inner = [
        _normalize_code(constant) if isinstance(constant, CodeType) else repr(constant) for constant in code.co_consts
    ]
    return code.co_code, code.co_names, inner


def submodule_not_imported(e: Evidence) -> Diagnosis | None:
    """A submodule was used as an attribute of its package, but was never imported."""
    module, wanted = e.module, e.wanted
    if not e.link.is_a("AttributeError") or not e.link.obj or not wanted or f"{module}.{wanted}" in e.loaded:
        return None
    folders = e.find_folders(module)
    if folders is None and module in e.target.standard_names:
        known = e.target.find_candidates(module, e.target.libraries)
        folders = (os.path.dirname(known[0]),) if known and known[0].endswith("__init__.py") else None
    if not folders or wanted not in list_modules(folders):
        return None
    has_init = any(Path(folder, "__init__.py").is_file() for folder in folders)
    runs = "runs the package's `__init__.py`" if has_init else "finds a folder without an `__init__.py`"
    return Diagnosis(
        "submodule_not_imported",
        f"`{module}.{wanted}` is a module that has not been imported",
        (
            f"`import {module}` {runs}, but does not load its submodules.",
            f"`{wanted}` becomes an attribute of `{module}` as soon as any code imports `{module}.{wanted}`.",
        ),
        e.last.file if e.last else "",
        e.last.line if e.last else 0,
        (f"write `import {module}.{wanted}` at the top of {e.format_path(e.last.file) if e.last else 'the file'}",),
    )


def wrong_all(e: Evidence) -> Diagnosis | None:
    """``__all__`` lists a name that the module does not have."""
    statement, module, wanted = e.statement, e.module, e.wanted
    is_star = isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"
    if not is_star or not e.link.is_a("AttributeError") or not e.link.obj or wanted not in (e.link.public or ()):
        return None
    origin = e.find_origin(module)
    line = Module(origin).bindings.get("__all__", [0])[-1]
    near = e.find_similar_names(wanted, e.link.names)
    return Diagnosis(
        "wrong_all",
        f"`__all__` of `{module}` lists `{wanted}`, which the module does not have",
        (
            f"`from {module} import *` imports the names in `__all__`, so each of them must exist.",
            f"{e.format_place(origin, line)} lists `{wanted}`, but the module has no such name.",
        ),
        origin,
        line,
        (
            *([f"did you mean {format_alternatives(near)}?"] if near else []),
            *([] if near else [f"remove `{wanted}` from `__all__`"]),
        ),
    )


def not_in_all(e: Evidence) -> Diagnosis | None:
    """A star import left out a name that the module has."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    source = Module(frame.file)
    if name in source.bindings:
        return None
    for star in source.stars:
        module = resolve_module(star, frame.package or "")
        other = Module(e.find_origin(module))
        if name not in other.bindings:
            continue
        has_all = "__all__" in other.bindings
        if not has_all and not name.startswith("_"):
            continue
        why = (
            "its `__all__` does not list it"
            if has_all
            else "it begins with an underscore, and the module has no `__all__`"
        )
        return Diagnosis(
            "not_in_all",
            f"`from {module} import *` does not import `{name}`",
            (
                f"{e.format_place(other.file, other.bindings[name][0])} has `{name}`, but {why}.",
                f"So the star import on line {star.lineno} does not import it.",
            ),
            frame.file,
            star.lineno,
            (
                f"write `from {module} import {name}`",
                *([f"or add it to `__all__` in {e.format_path(other.file)}"] if has_all else []),
            ),
        )
    return None


def only_for_type_checkers(e: Evidence) -> Diagnosis | None:
    """A name was used, or an annotation evaluated, that is only imported below ``if TYPE_CHECKING:``."""
    frame, name = e.last, e.link.name
    if not e.link.is_a("NameError") or e.link.is_a("UnboundLocalError") or frame is None or not name:
        return None
    files = [frame.file]
    if any(Path(frame.file).name in _ANNOTATION_FILES for frame in e.link.frames):
        files += [event.origin for event in e.start_of.values() if e.is_own(event.origin)]
    found = {file: module for file in files if name in (module := Module(file)).only_typed}
    if len(found) != 1 and frame.file not in found:
        return None  # the annotation of any of them may be the one
    source = found.get(frame.file) or next(iter(found.values()))
    line = source.only_typed[name][0]
    by = f"line {frame.line} of it" if source.file == frame.file else "code that evaluates an annotation in it"
    return Diagnosis(
        "only_for_type_checkers",
        f"`{name}` is imported only for type checkers, and does not exist when the program runs",
        (
            f"{e.format_place(source.file, line)} is below `if TYPE_CHECKING:`. That is true for a type checker, but"
            " never when the program runs.",
            f"Here {by} needs `{name}`.",
        ),
        source.file,
        line,
        (
            f"can {e.format_path(source.file)} import `{name}` outside of `if TYPE_CHECKING:`? If that makes a circular"
            " import, can it import the module, and can the annotation use the module's name?",
        ),
    )


def entry_point(e: Evidence) -> Diagnosis | None:
    """The object of an entry point does not exist."""
    link = e.link
    point = link.entry_point
    if point is not None:
        name, group, value = point
        target, where = value, f"the entry point `{name}` of the group `{group}`"
    else:
        script = link.frames[0] if link.frames else None
        if script is None or len(link.frames) > 1 or Path(script.file).parent.name not in ("bin", "Scripts"):
            return None
        statement = Module(script.file).find_statement(script.line)
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
        why = f"{e.format_path(e.find_origin(module))} has no `{first}`."
    elif link.is_a("AttributeError") and link.name in attribute.split("."):
        why = f"`{module}` exists, but the object that the entry point names has no `{link.name}`."
    else:
        return None
    near = e.find_similar_names(first, link.names) if not link.is_a("ModuleNotFoundError") else []
    return Diagnosis(
        "entry_point",
        f"An entry point cannot be loaded: {where} names `{target}`",
        (f"{_describe_metadata(e, name, target)}: {name} = {target}.", why),
        e.find_origin(module) or (link.frames[0].file if link.frames else ""),
        0,
        (
            *([f"did you mean {format_alternatives(near)}?"] if near else []),
            "is it right in the project's pyproject.toml? If so, was the project reinstalled after that file changed?",
        ),
    )


def _describe_metadata(e: Evidence, name: str, target: str) -> str:
    """Return which distribution has an entry point in its metadata, and on which line of which file."""
    for distribution in find_installed(e.ending.path).distributions:
        if line := distribution.find_entry_point_line(name, target):
            return f"The metadata of {distribution} contains, in {e.format_path(str(distribution.entry_points))}:{line}"
    return "The metadata of the installed distribution contains"


def missing_name(e: Evidence) -> Diagnosis | None:
    """The module exists, but has no such name."""
    module, wanted = e.module, e.wanted
    if not is_lacking(e) or not wanted or not module or not _is_nowhere(e):
        return None
    origin = e.find_origin(module)
    what = f"`{module}`" + (
        f" is {e.format_path(origin)}" if origin and not e.target.is_standard(origin) else " was found"
    )
    also = ", as a name or as a submodule." if e.find_folders(module) else "."
    said, instead = _explain_neighbor(e)
    return Diagnosis(
        "missing_name",
        f"`{module}` has no `{wanted}`",
        (f"{what}, but it has no `{wanted}`{also}", *said, *_explain_absence(e)),
        e.last.file if e.last else origin,
        e.last.line if e.last else 0,
        tuple(instead or _suggest_repairs(e)),
    )


def _is_nowhere(e: Evidence) -> bool:
    """Return whether it is certain that a module does not have a name, and will not get it later."""
    module, wanted = e.module, e.wanted
    if e.find_running(module) is None:
        source = Module(e.find_origin(module))
        return bool(e.link.names) or not (wanted in source.bindings or source.is_dynamic)
    source, last = Module(e.find_origin(module)), e.last
    is_asking = _is_self_import(e)
    elsewhere = [n for n in source.bindings.get(wanted, []) if not (is_asking and last and n == last.line)]
    # If a package imports a name from itself, it means a submodule, and Python has searched for it.
    tried = is_asking and any((ev.kind, ev.name) == ("missing", f"{module}.{wanted}") for ev in e.timeline.events)
    return not elsewhere and wanted not in source.by_function and (tried or not source.is_dynamic)


def _is_self_import(e: Evidence) -> bool:
    return bool(e.last and is_same_file(e.last.file, e.find_origin(e.module)))


def _explain_neighbor(e: Evidence) -> tuple[list[str], list[str]]:
    """Return a sentence about a module of the same name next to the importing file, and the repair."""
    module, wanted, last = e.module, e.wanted, e.last
    beside = os.path.join(os.path.dirname(last.file), f"{module}.py") if last and last.package else ""
    if not beside or wanted not in Module(beside).bindings or is_same_file(beside, e.find_origin(module)):
        return [], []
    said = (
        f"{e.format_path(beside)} has it, but is another module: an absolute import does not search the folder of the"
        " importing file."
    )
    return [said], [f"write `from .{module} import {wanted}`"]


def _explain_absence(e: Evidence) -> Iterator[str]:
    """Yield what the module's source shows about the name."""
    source, wanted = Module(e.find_origin(e.module)), e.wanted
    inner, deleted = _find_inner_binding(source, wanted), source.find_deletion(wanted)
    lines = source.bindings.get(wanted, [])
    if wanted in source.only_typed:
        yield (
            f"Line {source.only_typed[wanted][0]} of that module defines it below `if TYPE_CHECKING:`. This condition"
            " is true for a type checker, but false when the program runs."
        )
    elif wanted in source.by_function:
        function = source.by_function[wanted]
        yield f"`{function.name}` (line {function.lineno}) defines it with `global`, but only when it is called."
    elif deleted:
        yield f"Line {deleted} of that module deletes the name{' again' if lines else ''}."
    elif lines and e.find_running(e.module) is None and (block := source.find_condition(lines[0])):
        how = f"`if {ast.unparse(block.test)}:`" if isinstance(block, ast.If) else f"the block on line {block.lineno}"
        yield f"It gets its value on line {lines[0]}, below {how}. That line did not run."
    elif inner and not lines:
        yield f"The `{wanted}` on line {inner} belongs to a function or a class, not to the module."
    needed = find_version_conflict(e, e.module)
    if needed:
        yield needed[0]
    owners = e.installed.find_owners(e.module) if is_installed(source.file) else []
    if len(owners) > 1:
        listed = " and ".join(map(str, owners))
        yield f"Several distributions contain `{e.module}`: {listed}. The last one installed overwrote the others."


def _suggest_repairs(e: Evidence) -> list[str]:
    module, wanted, origin = e.module, e.wanted, e.find_origin(e.module)
    top = module.partition(".")[0]
    is_of_library = e.target.is_standard_name(top) and e.target.is_standard(origin or "built-in")
    if is_of_library and e.last and is_installed(e.last.file):
        owner = e.installed.find_owner(e.last.file)
        return [suggest_upgrade(e, owner.name if owner else (e.last.module or "").partition(".")[0])]
    of_installed = suggest_installed_repairs(e, module)
    if of_installed:
        return of_installed
    near = e.find_similar_names(
        wanted, [*e.link.names, *Module(origin).bindings, *list_modules(e.find_folders(module) or ())]
    )
    repairs = [f"did you mean {format_alternatives(near)}?"] if near else []
    if not _is_self_import(e):
        repairs += _suggest_submodules(e, module, wanted)
    if is_installed(origin):
        what = describe_installed(e, top, origin)
        repairs.append(f"which version of {what} has `{wanted}`? Or did you mean another distribution?")
    elif is_of_library:
        more = f"is `{wanted}` in another module, or in the standard library of another Python version?"
        repairs += [] if near else [more]
    elif not near:
        repairs.append(f"is the name right? Or should {e.format_path(origin)} define `{wanted}`?")
    return repairs


def _suggest_submodules(e: Evidence, package: str, name: str) -> list[str]:
    """Return how to import a function or a class from the submodule that defines it."""
    folders = list(e.find_folders(package) or ())
    has = [
        m
        for m in list_modules(folders)[:200]
        if any(name in Module(f).defined for f in e.target.find_candidates(m, folders))
    ]
    return [
        f"{'or ' if i else ''}import it from the submodule that defines it: `from {package}.{m} import {name}`"
        for i, m in enumerate(has[:2])
    ]


def asked_too_early(e: Evidence) -> Diagnosis | None:
    """A name was imported from a module whose code was still running, and which creates names dynamically."""
    module, wanted = e.module, e.wanted
    step = e.find_running(module)
    if not is_lacking(e) or not wanted or step is None or not e.last:
        return None
    source, at = Module(step.event.origin), e.find_reached_line(module)
    chain = e.open[e.open.index(step) :]
    if len(chain) < 2 or not source.is_dynamic or source.tree is None or wanted in source.bindings:
        return None
    return Diagnosis(
        "asked_too_early",
        f"`{wanted}` was imported from `{module}` while the code of `{module}` was still running",
        (
            *describe_chain(e, chain),
            f"{format_raising_place(e)} needs `{wanted}` from `{module}`. That module is in sys.modules, but its "
            f"code has only run up to line {at}.",
            f"No line of {e.format_path(step.event.origin)} defines `{wanted}`. Its code creates names dynamically, "
            "so the name may be defined later, or never.",
        ),
        e.last.file,
        e.last.line,
        (
            "import it in the function that uses it, if nothing uses it at import time",
            "or can it be imported from the module that defines it?",
        ),
    )


def _find_inner_binding(source: Module, name: str) -> int:
    """Return the line on which a function or a class of this source binds the name, or 0."""
    for outer in ast.walk(source.tree) if source.tree else ():
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for node in ast.walk(outer):
                is_def = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node is not outer
                if (is_def and node.name == name) or (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)):  # type: ignore[attr-defined]  # fmt: skip  # noqa: E501
                    return int(node.lineno)  # type: ignore[attr-defined]
    return 0
