"""A module of the standard library that this Python does not have: removed, not yet added, or not built."""

from __future__ import annotations

import ast
import os

from import_katas.explain.causes.common import (
    Diagnosis,
    describe_installed,
    format_pip_command,
    is_lacking,
    suggest_upgrade,
)
from import_katas.explain.evidence import Evidence
from import_katas.explain.installed import is_installed
from import_katas.explain.pypi import (
    ADDED_MODULES,
    PLATFORM_MODULES,
    PYTHON_2_MODULES,
    REMOVED_MODULES,
    SUCCESSORS,
    SYSTEM_PACKAGES,
)
from import_katas.explain.standard_names import ADDED_NAMES, REMOVED_NAMES, find_backport

__all__ = [
    "name_removed_or_new",
    "pkg_resources_missing",
    "removed_from_standard_library",
    "standard_module_not_built",
    "too_new_for_python",
]


def _get_missing_module(e: Evidence) -> str:
    return e.module if e.link.is_a("ModuleNotFoundError") else ""


def _get_place(e: Evidence) -> tuple[str, int]:
    at = e.own_frame or e.last
    return (at.file, at.line) if at else ("", 0)


def _describe_importer(e: Evidence) -> list[str]:
    """Return a sentence about the installed package that imports it, if there is one."""
    if e.last is None or not is_installed(e.last.file):
        return []
    package = (e.last.module or "").partition(".")[0]
    return [f"{e.format_place(e.last.file, e.last.line)} imports it, in {describe_installed(e, package, e.last.file)}."]


def _find_importing_distribution(e: Evidence) -> str:
    """Return the name of the distribution that imports it; "" if the program itself does."""
    if e.last is None or not is_installed(e.last.file):
        return ""
    owner = e.installed.find_owner(e.last.file)
    return owner.name if owner else (e.last.module or "").partition(".")[0]


def removed_from_standard_library(e: Evidence) -> Diagnosis | None:
    """The standard library had this module until an older Python."""
    name = _get_missing_module(e)
    top = name.partition(".")[0]
    if top in PYTHON_2_MODULES and not e.find_elsewhere(top):
        return _diagnose_python_2_module(e, top)
    if e.target.version[1] < REMOVED_MODULES.get(top, 99):
        return None
    distribution, other = SUCCESSORS.get(top, ("", ""))
    asker = _find_importing_distribution(e)
    repairs = []
    if asker:
        repairs.append(suggest_upgrade(e, asker))
    if distribution:
        repairs.append(
            f"install {distribution}, which provides a module `{top}`: {format_pip_command(e, 'install', distribution)}"
        )
    if other and not asker:
        repairs.append(f"can the program use this instead: {other}?")
    if not repairs:
        repairs.append("can the program work without it?")
    return Diagnosis(
        "removed_from_standard_library",
        f"`{top}` is no longer in the standard library: Python 3.{REMOVED_MODULES[top]} removed it",
        (
            f"`{top}` was in the standard library until Python 3.{REMOVED_MODULES[top] - 1}. This is Python "
            f"{e.target.release}.",
            *_describe_importer(e),
        ),
        *_get_place(e),
        tuple(repairs),
    )


def _diagnose_python_2_module(e: Evidence, top: str) -> Diagnosis:
    asker = _find_importing_distribution(e)
    return Diagnosis(
        "removed_from_standard_library",
        f"Only Python 2 had a module `{top}`",
        (f"Python 3 has {PYTHON_2_MODULES[top]} instead. This is Python {e.target.release}.", *_describe_importer(e)),
        *_get_place(e),
        (suggest_upgrade(e, asker) if asker else f"can the program use this instead: {PYTHON_2_MODULES[top]}?",),
    )


def pkg_resources_missing(e: Evidence) -> Diagnosis | None:
    """``pkg_resources`` is missing: setuptools, which contained it, is not installed or has removed it."""
    if _get_missing_module(e).partition(".")[0] != "pkg_resources":
        return None
    setuptools = e.installed.find_distribution("setuptools")
    asker = _find_importing_distribution(e)
    instead = "can the program use `importlib.metadata` (versions, entry points) and `importlib.resources` (data files)"
    repairs = (
        [f"is there a version of {asker} without it: {format_pip_command(e, 'install --upgrade', asker)}?"]
        if asker
        else []
    )
    repairs += [] if asker else [f"{instead} instead?"]
    older = '"setuptools<81"'
    repairs.append(f"install a setuptools that has it: {format_pip_command(e, 'install', older)}")
    because = ["`pkg_resources` is part of setuptools, not of the standard library."]
    if setuptools is None:
        because.append("setuptools is not installed here. Since Python 3.12, a new environment does not include it.")
        title = "`pkg_resources` is missing: setuptools, which contains it, is not installed"
    else:
        because.append(
            f"{setuptools} is installed, but newer versions of setuptools have removed it; older ones still contain it."
        )
        title = f"`pkg_resources` is no longer in setuptools: the installed {setuptools} does not contain it"
    because.append("The standard library has `importlib.metadata` and `importlib.resources` for most of its uses.")
    return Diagnosis("pkg_resources_missing", title, (*because, *_describe_importer(e)), *_get_place(e), tuple(repairs))


def too_new_for_python(e: Evidence) -> Diagnosis | None:
    """A newer version of Python added this module to the standard library."""
    name = _get_missing_module(e)
    known = next((n for n in (name, name.partition(".")[0]) if n in ADDED_MODULES), "")
    if not known or e.target.version[1] >= ADDED_MODULES[known][0]:
        return None
    since, distribution = ADDED_MODULES[known]
    repairs = []
    if distribution:
        repairs.append(f"can you install {distribution}, and import that where `{known}` is missing?")
    repairs.append(f"can the program run with Python 3.{since} or newer?")
    return Diagnosis(
        "too_new_for_python",
        f"Python 3.{since} added `{known}` to the standard library; this is Python {e.target.release}",
        (f"Python {e.target.release} does not have it: {e.format_path(e.target.executable)}.", *_describe_importer(e)),
        *_get_place(e),
        tuple(repairs),
    )


def standard_module_not_built(e: Evidence) -> Diagnosis | None:
    """A module of the standard library is not available on this system, or was left out when this Python was built."""
    name = _get_missing_module(e)
    top = name.partition(".")[0]
    if not top or not (top in e.target.standard_names or top in PLATFORM_MODULES or top in SYSTEM_PACKAGES):
        return None
    if "." in name and e.is_known(top):
        return None
    system = "Windows" if e.target.platform == "win32" else "Unix"
    if top in PLATFORM_MODULES and PLATFORM_MODULES[top] != system:
        return Diagnosis(
            "standard_module_not_built",
            f"`{top}` exists only on {PLATFORM_MODULES[top]}",
            (
                f"The standard library has `{top}` only on {PLATFORM_MODULES[top]}; this is {e.target.platform}.",
                *_describe_importer(e),
            ),
            *_get_place(e),
            ("can the program import it only where it exists (`if sys.platform == …`), and work without it here?",),
        )
    library, package = SYSTEM_PACKAGES.get(top, ("", ""))
    asked = next((step.event.name for step in e.open if e.target.is_standard(step.event.origin)), "")
    whole = next(
        (f.module or "" for f in e.link.frames if e.target.is_standard(f.file) and f.function == "<module>"), asked
    ).partition(".")[0]
    because = [
        f"`{top}` belongs to the standard library"
        + (f", and `{whole}` needs it" if whole and whole != top else "")
        + f". This Python does not have it: {e.format_path(os.path.realpath(e.target.executable))}."
    ]
    if library:
        because.append(f"It is left out when Python is built without {library}. pip cannot add it.")
    repairs = []
    if package:
        repairs.append(f"if this Python comes from Debian or Ubuntu, does `apt-get install {package}` fix it?")
    if library:
        repairs.append(
            f"was this Python built here (by pyenv, or by hand)? If so, can you install {library} with its headers, and"
            " rebuild this Python?"
        )
    repairs.append("does another Python on this machine have it?")
    return Diagnosis(
        "standard_module_not_built",
        f"This Python does not have the standard library's `{whole or top}`"
        + (f": `{top}` was not built" if whole and whole != top else ""),
        (*because, *_describe_importer(e)),
        *_get_place(e),
        tuple(repairs),
    )


def name_removed_or_new(e: Evidence) -> Diagnosis | None:
    """In this version of Python, a module of the standard library no longer has a name, or does not have it yet."""
    module, name, minor = e.module, e.wanted, e.target.version[1]
    if not is_lacking(e) or not e.target.is_standard(e.find_origin(module) or "built-in"):
        return None
    removed, replacement = REMOVED_NAMES.get((module, name), (99, ""))
    added = ADDED_NAMES.get((module, name), 0)
    if minor >= removed:
        was = f"until Python 3.{removed - 1}" if removed else "in Python 2"
        when = f"Python 3.{removed} removed it" if removed else "only Python 2 had it"
        title = f"`{module}` no longer has `{name}`: {when}"
        because = f"`{module}.{name}` existed {was}. This is Python {e.target.release}."
        repairs = [_suggest_replacement(e, name, replacement)]
    elif minor < added:
        title = f"Python 3.{added} added `{name}` to `{module}`; this is Python {e.target.release}"
        because = f"This Python does not have `{module}.{name}`: {e.format_path(e.target.executable)}."
        repairs = [*_suggest_backport(e, module, name), f"can the program run with Python 3.{added} or newer?"]
    else:
        return None
    asker = _find_importing_distribution(e)
    if asker:
        repairs = [suggest_upgrade(e, asker)]
    return Diagnosis("name_removed_or_new", title, (because, *_describe_importer(e)), *_get_place(e), tuple(repairs))


def _suggest_replacement(e: Evidence, name: str, replacement: str) -> str:
    """Return how to write the failed import with the replacement of the name."""
    if replacement.startswith("("):
        return f"can the program use this instead: {replacement[1:-1]}?"
    module, _, new = replacement.rpartition(".")
    if isinstance(e.statement, ast.ImportFrom):
        return f"write `from {module} import {new}{'' if new == name else f' as {name}'}`"
    return f"write `{replacement}` instead of `{e.module}.{name}`, with `import {module}`"


def _suggest_backport(e: Evidence, module: str, name: str) -> list[str]:
    """Return how to get a new name from a distribution that provides it for older versions of Python."""
    distribution = find_backport(module, name)
    if not distribution:
        return []
    statement = f"`from {distribution} import {name}`"
    if e.installed.find_distribution(distribution):
        return [f"write {statement}"]
    return [f"install {distribution}, and write {statement}: {format_pip_command(e, 'install', distribution)}"]
