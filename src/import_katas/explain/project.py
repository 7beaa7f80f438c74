"""A project's name and its declared dependencies, read without running anything."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final

from import_katas.explain.installed import normalize_name

__all__ = ["Project", "find_project"]

_FILES: Final = ("pyproject.toml", "setup.py", "setup.cfg", ".git", "tox.ini", "requirements.txt")
_QUOTED: Final = re.compile(r"""["']\s*([A-Za-z0-9][\w.-]*)[^"'\n]*["']""")


class Project:
    """A project in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder

    @functools.cached_property
    def name(self) -> str:
        """The name of the distribution that it builds; "" if it does not build one."""
        found = re.search(r"""(?m)^\s*name\s*=\s*["']?([A-Za-z0-9][\w.-]*)""", self._read_file("pyproject.toml"))
        found = found or re.search(r"(?m)^name\s*=\s*([\w.-]+)", self._read_file("setup.cfg"))
        found = found or re.search(r"""\bname\s*=\s*["']([\w.-]+)["']""", self._read_file("setup.py"))
        return found[1] if found else ""

    @functools.cached_property
    def needs(self) -> frozenset[str]:
        """The normalized names of all distributions that it declares as dependencies, for any purpose."""
        text = self._read_file("pyproject.toml")
        found = [name for part in re.findall(r"(?ms)=\s*\[(.*?)\]\s*$", text) for name in _QUOTED.findall(part)]
        poetry = re.findall(r"(?ms)^\[tool\.poetry\.(?:group\.[\w-]+\.)?dependencies\](.*?)(?=^\[|\Z)", text)
        found += [name for part in poetry for name in re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)\s*=", part)]
        found += re.findall(r"(?m)^\s+([A-Za-z0-9][\w.-]*)\s*(?:[\[<>=!~;].*)?$", self._read_file("setup.cfg"))
        for part in re.findall(r"(?s)requires?\w*\s*=\s*\[(.*?)\]", self._read_file("setup.py")):
            found += _QUOTED.findall(part)
        for file in [*self.folder.glob("requirements*.txt"), *self.folder.glob("requirements/*.txt")]:
            found += re.findall(r"(?m)^\s*([A-Za-z0-9][\w.-]*)", file.read_text(encoding="utf-8", errors="replace"))
        return frozenset(map(normalize_name, found))

    @property
    def can_be_installed(self) -> bool:
        """Whether it has what ``pip install`` needs."""
        return any((self.folder / name).is_file() for name in ("pyproject.toml", "setup.py")) and bool(self.name)

    def _read_file(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""


def find_project(folder: str) -> Project:
    """Return the project that a folder belongs to: the closest parent, or itself, that contains a project file."""
    here = Path(folder).absolute()
    for above in [here, *here.parents][:6]:
        if any((above / name).exists() for name in _FILES):
            return Project(above)
    # The package that it is in, and the files next to that package.
    while (here / "__init__.py").is_file() and here.parent != here:
        here = here.parent
    return Project(here)
