"""The installed distributions, read from their metadata files. Nothing is imported."""

from __future__ import annotations

import csv
import functools
import json
import os
import re
import urllib.parse
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

__all__ = ["Distribution", "InstalledDistributions", "find_installed", "is_excluded", "is_installed", "normalize_name"]

_INFO: Final = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+?)(?:-py\d[\w.]*)?\.(?:dist|egg)-info")


def is_installed(file: str) -> bool:
    """Return whether a file belongs to an installed distribution."""
    return "site-packages" in file or "dist-packages" in file


def normalize_name(name: str) -> str:
    """Return the normalized name of a distribution (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@dataclass(frozen=True)
class Distribution:
    """An installed distribution. ``folder``: the site-packages that it is in. ``info``: the folder of its metadata."""

    name: str
    version: str
    folder: Path
    info: Path

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @functools.cached_property
    def files(self) -> tuple[str, ...]:
        """Its files, relative to its folder, from its RECORD."""
        record = _read(self.info / "RECORD")
        if record:
            return tuple(row[0].replace("\\", "/") for row in csv.reader(record.splitlines()) if row)
        installed = _read(self.info / "installed-files.txt").splitlines()  # of an egg-info
        paths = (os.path.normpath(self.info / line) for line in installed)
        return tuple(Path(path).relative_to(self.folder).as_posix() for path in paths if _is_below(path, self.folder))

    @functools.cached_property
    def missing(self) -> tuple[str, ...]:
        """Its modules and data files that no longer exist."""
        known = (f for f in self.files if not f.startswith(("..", "/")) and not f.endswith(".pyc"))
        return tuple(f for f in known if self.info.name not in f and not (self.folder / f).exists())

    @functools.cached_property
    def requires(self) -> tuple[tuple[str, str], ...]:
        """The normalized names of the distributions that it requires, each with the extra that requires it, or ""."""
        found = []
        for requirement in self._requirements:
            name = re.match(r"[A-Za-z0-9][\w.-]*", requirement)
            extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)", requirement)
            if name:
                found.append((normalize_name(name[0]), extra[1] if extra else ""))
        return tuple(found)

    @functools.cached_property
    def _requirements(self) -> tuple[str, ...]:
        return tuple(_read_headers(self.info).get_all("Requires-Dist", ()))

    def get_specifiers(self, name: str) -> str:
        """Return which versions of another distribution it requires, such as ``>=4,<5``; "" if it accepts all."""
        for requirement in self._requirements:
            found = re.match(r"([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(;.*)?$", requirement)
            if found and normalize_name(found[1]) == normalize_name(name) and not found[3]:
                return found[2].replace(" ", "")
        return ""

    @property
    def entry_points(self) -> Path:
        """The file with its entry points."""
        return self.info / "entry_points.txt"

    def find_entry_point_line(self, name: str, target: str) -> int:
        """Return on which line of that file an entry point is; 0 if it has no such entry point."""
        lines = _read(self.entry_points).splitlines()
        found = (
            number
            for number, line in enumerate(lines, start=1)
            if re.split(r"\s*=\s*", line.strip(), maxsplit=1) == [name, target]
        )
        return next(found, 0)

    @functools.cached_property
    def project(self) -> str:
        """The project's folder if this is an editable installation; "" otherwise."""
        try:
            told = json.loads(_read(self.info / "direct_url.json") or "{}")
        except ValueError:
            return ""
        if not told.get("dir_info", {}).get("editable"):
            return ""
        return urllib.request.url2pathname(urllib.parse.urlparse(told.get("url", "")).path)

    def list_files(self, module: str) -> list[str]:
        """Return its files for a module, or for the ``__init__`` of a package."""
        return self._by_module.get(module.replace(".", "/"), [])

    def has_files_in(self, package: str) -> bool:
        """Return whether it has files in the folder of a package."""
        return package.replace(".", "/") in self._packages

    @functools.cached_property
    def _by_module(self) -> dict[str, list[str]]:
        """Its files by module path, without a suffix; an ``__init__`` is also listed under the path of its package."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            folder, slash, name = file.rpartition("/")
            stem, dot, _ = name.partition(".")
            if dot:
                found.setdefault(f"{folder}{slash}{stem}", []).append(file)
            if dot and slash and stem == "__init__":
                found.setdefault(folder, []).append(file)
        return found

    @functools.cached_property
    def _packages(self) -> frozenset[str]:
        """The folders that contain its files, with their parents."""
        found: set[str] = set()
        for file in self.files:
            folder = file.rpartition("/")[0]
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)


def is_excluded(version: str, specifiers: str) -> bool:
    """Return whether ``specifiers``, such as ``>=4,<5``, certainly exclude a version."""
    return any(_is_excluded_by(version, *found) for found in re.findall(r"(>=|<=|<|>|==)(\d[\d.]*)(?=,|$)", specifiers))


def _is_excluded_by(version: str, operator: str, limit: str) -> bool:
    if not re.fullmatch(r"[\d.]+", version):
        return False
    length = max(version.count("."), limit.count(".")) + 1
    has, wants = ((*map(int, v.strip(".").split(".")), *[0] * length)[:length] for v in (version, limit))
    return not {">=": has >= wants, "<=": has <= wants, "<": has < wants, ">": has > wants, "==": has == wants}[
        operator
    ]


class InstalledDistributions:
    """The distributions in some folders."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders: Final = tuple(dict.fromkeys(folders))

    @functools.cached_property
    def distributions(self) -> tuple[Distribution, ...]:
        """All distributions, in the order of the folders."""
        return tuple(found for folder in self.folders for found in _list_distributions(folder, _get_mtime(folder)))

    def find_distribution(self, name: str) -> Distribution | None:
        """Return the distribution with this name."""
        return next((d for d in self.distributions if normalize_name(d.name) == normalize_name(name)), None)

    def find_owners(self, module: str) -> list[Distribution]:
        """Return the distributions that contain a module."""
        return [d for d in self.distributions if d.list_files(module)]

    def find_providers(self, package: str) -> list[Distribution]:
        """Return the distributions that contain a module or one below it."""
        return [d for d in self.distributions if d.list_files(package) or d.has_files_in(package)]

    def find_owner(self, file: str) -> Distribution | None:
        """Return the distribution that contains a file."""
        for distribution in self.distributions:
            for folder in (os.path.abspath(distribution.folder), os.path.realpath(distribution.folder)):
                if file.startswith(folder + os.sep):
                    path = file[len(folder) + 1 :].replace(os.sep, "/")
                    if path in distribution.files:
                        return distribution
        return None

    def is_editable(self, file: str) -> bool:
        """Return whether a file belongs to an editable installation."""
        real = os.path.realpath(file)
        return any(d.project and real.startswith(os.path.realpath(d.project) + os.sep) for d in self.distributions)


@functools.lru_cache(maxsize=32)
def _list_distributions(folder: str, changed: int) -> tuple[Distribution, ...]:
    """Return the distributions in a folder. The cache is valid until a distribution is added or removed."""
    found = []
    for info in sorted([*Path(folder).glob("*.dist-info"), *Path(folder).glob("*.egg-info")]):
        told = _read_headers(info)
        named = _INFO.fullmatch(info.name)
        name = told["Name"] or (named["name"] if named else "")
        if name:
            version = told["Version"] or (named["version"] if named else "")
            found.append(Distribution(name, version, Path(folder), info))
    return tuple(found)


def _get_mtime(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - asked for often
    except OSError:
        return 0


def find_installed(folders: Iterable[str]) -> InstalledDistributions:
    """Return the distributions in these folders."""
    return InstalledDistributions(os.path.abspath(folder) for folder in folders if Path(folder).is_dir())


def _read_headers(info: Path) -> Message:
    """Return the fields of a distribution's metadata, without the description below them."""
    text = _read(info / "METADATA") or _read(info / "PKG-INFO")
    return HeaderParser().parsestr(text.partition("\n\n")[0])


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_below(path: str, folder: Path) -> bool:
    return Path(path).is_relative_to(folder)
