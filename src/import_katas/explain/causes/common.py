"""What the causes share: the form of a diagnosis, and words for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from import_katas.explain.evidence import Evidence, Module, distribution_of, is_installed, modules_in

__all__ = [
    "MORE",
    "Diagnosis",
    "folder_shown",
    "has_name",
    "installed_as",
    "is_lacking",
    "one_of",
    "repairs_of_installed",
    "same_file",
]

#: How a submodule is called that ``python -m`` was to run, and of which nobody told the name.
MORE: Final = "…"


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


def one_of(names: list[str]) -> str:
    """Return "`a`, `b` or `c`"."""
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def folder_shown(e: Evidence, path: str) -> str:
    """Return a folder as it is called in a sentence."""
    shown = e.shown(path)
    return "the working directory" if shown in ("", os.curdir) else shown


def is_lacking(e: Evidence) -> bool:
    """Return whether the exception says that a module has not got something."""
    link = e.link
    if link.is_a("ModuleNotFoundError") or not e.module:
        return False
    return link.is_a("ImportError") or (link.is_a("AttributeError") and bool(link.obj))


def same_file(one: str, other: str) -> bool:
    """Return whether two paths lead to one file; an empty one leads nowhere."""
    return bool(one and other) and os.path.realpath(one) == os.path.realpath(other)


def has_name(file: str, name: str) -> bool:
    """Return whether a module binds a name or, being a package, has a module of that name."""
    is_package = os.path.basename(file) == "__init__.py"
    return name in Module(file).bindings or (is_package and name in modules_in([os.path.dirname(file)]))


def repairs_of_installed(e: Evidence, module: str) -> list[str]:
    """Return what is to be done about a failure between modules that are installed, and so not ours to correct."""
    asker, there = e.last.file if e.last else "", e.origin(module) or next(iter(e.folders(module) or ()), "")
    if not is_installed(asker) or not is_installed(there):
        return []
    one, other = (e.last.module or "").partition(".")[0] if e.last else "", module.partition(".")[0]
    if one == other:
        return [f"{installed_as(one, asker)} is not whole: install it again, or another version, or tell its authors"]
    return [
        f"{installed_as(one, asker)} and {installed_as(other, there)} do not fit together: install versions that do"
    ]


def installed_as(package: str, file: str) -> str:
    """Return how an installed package is called: by its name, and the distribution that it is from."""
    distribution = distribution_of(file)
    return f"the installed `{package}`" + (f" ({distribution})" if distribution else "")
