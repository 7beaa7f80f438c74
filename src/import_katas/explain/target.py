"""The Python that ran a program. It may differ from the one that explains it: use this, not that one's ``sys``."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from import_katas.explain import timeline_hook

__all__ = ["Target", "get_this_python"]

_SOURCE_SUFFIXES: Final = (".py", ".pyc")


@dataclass(frozen=True)
class Target:
    """The Python that ran a program, described by the recorder; see :func:`timeline_hook.describe_python`.

    ``release``: such as ``3.12.1``. ``version``: the same as three numbers. ``executable``, ``prefix``,
    ``base_prefix``, ``platform``, ``cache_tag``: those of its ``sys``. ``libraries``: the folders of its standard
    library. ``site_packages``: the folders for installed packages that are on ``sys.path``.
    ``standard_names``, ``builtin_names``: the top-level modules of its standard library, and those that are built in.
    ``extension_suffixes``: how the names of its extension modules end.
    """

    release: str
    version: tuple[int, int, int]
    executable: str
    prefix: str
    base_prefix: str
    platform: str
    cache_tag: str
    libraries: tuple[str, ...]
    site_packages: tuple[str, ...]
    standard_names: frozenset[str]
    builtin_names: frozenset[str]
    extension_suffixes: tuple[str, ...]

    @property
    def is_virtual(self) -> bool:
        """Whether it belongs to a virtual environment."""
        return self.prefix != self.base_prefix

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the files that it can import."""
        return (*_SOURCE_SUFFIXES, *self.extension_suffixes)

    def is_standard(self, file: str) -> bool:
        """Return whether a file, or the origin of a module, belongs to its standard library."""
        return timeline_hook.is_standard(file, _get_prefixes(self.libraries))

    def is_command(self, file: str) -> bool:
        """Return whether a file is a command that came with a distribution, such as ``bin/flask``."""
        return os.path.dirname(file) in (os.path.join(self.prefix, name) for name in ("bin", "Scripts"))

    def is_standard_name(self, name: str) -> bool:
        """Return whether its standard library has a top-level module with this name."""
        return name in self.standard_names or name == "test"

    def find_candidates(self, name: str, folders: tuple[str, ...] | list[str]) -> list[str]:
        """Return the files in these folders from which it could load a module ``name``, without namespace packages."""
        found = []
        for folder in folders:
            base = os.path.join(folder or os.curdir, name)
            for file in (os.path.join(base, "__init__.py"), *(base + suffix for suffix in self.suffixes)):
                if Path(file).is_file():
                    found.append(file)
                    break
        return found

    def as_noted(self) -> dict[str, Any]:
        """Return it as plain data for :func:`from_noted`, without the long lists of names."""
        kept = (
            "release",
            "version",
            "executable",
            "prefix",
            "base_prefix",
            "platform",
            "cache_tag",
            "libraries",
            "site_packages",
        )
        return {name: list(v) if isinstance(v := getattr(self, name), tuple) else v for name in kept}


def from_noted(noted: Mapping[str, Any]) -> Target:
    """Return the Python that a recorder described; values that the description lacks are those of this Python."""
    this = noted if "builtin_names" in noted else timeline_hook.describe_python()
    libraries = tuple(noted["libraries"])
    names = noted.get("standard_names", this["standard_names"])
    return Target(
        release=noted["release"],
        version=tuple(noted["version"]),
        executable=noted["executable"],
        prefix=noted["prefix"],
        base_prefix=noted["base_prefix"],
        platform=noted["platform"],
        cache_tag=noted["cache_tag"],
        libraries=libraries,
        site_packages=tuple(noted["site_packages"]),
        standard_names=frozenset(names or _list_names(libraries)) | frozenset(this["builtin_names"]),
        builtin_names=frozenset(this["builtin_names"]),
        extension_suffixes=tuple(this["extension_suffixes"]),
    )


@functools.cache
def get_this_python() -> Target:
    """Return the running Python."""
    return from_noted(timeline_hook.describe_python())


@functools.cache
def _get_prefixes(libraries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({folder + os.sep for library in libraries for folder in (library, os.path.realpath(library))})


def _list_names(libraries: tuple[str, ...]) -> set[str]:
    """Return the top-level names in these folders: Python 3.8 and 3.9 do not have ``sys.stdlib_module_names``."""
    folders = [library for library in libraries if Path(library).is_dir()]
    names = {entry.name.partition(".")[0] for folder in folders for entry in os.scandir(folder)}
    dynamic = [entry for folder in folders for entry in Path(folder).glob("lib-dynload/*")]
    return {name for name in names if name.isidentifier()} | {entry.name.partition(".")[0] for entry in dynamic}
