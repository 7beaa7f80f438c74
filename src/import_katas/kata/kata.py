"""A kata on disk: a folder with ``kata.toml``, a README, the checks and the workshop."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from import_katas.checkout import get_solutions_folder, read_content
from import_katas.toml_file import Table, TomlError, read

__all__ = [
    "KEPT_FILES",
    "Kata",
    "Symptom",
    "find_kata_folder",
    "find_katas",
]

#: The name of the extra check of each kata with kept files.
KEPT_FILES: Final = "kept_files"
_PYTHONS: Final = tuple(f"3.{minor}" for minor in range(10, 30))


@dataclass(frozen=True)
class Symptom:
    """The symptom of the broken package: the ``check`` that fails, and what its report ``shows``.

    ``shows`` holds alternative texts, one of which is in the report: they differ by Python version.
    """

    check: str
    shows: tuple[str, ...]


@dataclass(frozen=True)
class Kata:
    """The contents of ``kata.toml``, and all paths.

    ``last_hint``: the accepted state that the last hint leads to, such as ``accepted/name``.
    """

    folder: Path
    number: str
    title: str
    learned: str
    symptom: Symptom
    hints: tuple[str, ...]
    kept: tuple[str, ...] = ()
    path: tuple[str, ...] = (".",)
    python: SpecifierSet = SpecifierSet()
    time_limit: float | None = None
    last_hint: str = ""

    @property
    def workshop(self) -> Path:
        """The folder that the learner edits."""
        return self.folder / "workshop"

    @property
    def readme(self) -> Path:
        """The lesson."""
        return self.folder / "README.md"

    @property
    def solutions(self) -> Path:
        """The folder of the answer book: ``solutions/7_1/01_name`` for ``katas/7_1/01_name``."""
        return get_solutions_folder(self.folder)

    @property
    def shipped(self) -> Path:
        """The workshop as shipped, before any repair."""
        return self.solutions / "shipped"

    @property
    def name(self) -> str:
        """The phase and folder, such as ``7_1/01_name``: the same in every fork."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @functools.cached_property
    def checks(self) -> tuple[str, ...]:
        """The names of its checks, read without importing them."""
        found = [
            node.name
            for file in sorted(self.folder.glob("test_*.py"))
            for node in ast.parse(file.read_text(encoding="utf-8"), str(file)).body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        ]
        return (*found, KEPT_FILES) if self.kept else tuple(found)

    def find_kept_changes(self, workshop: Path) -> tuple[str, ...]:
        """Return the kept files that differ in ``workshop`` from the shipped ones, or are missing.

        Line endings do not count, because git may change them.
        """
        return tuple(name for name in self.kept if read_content(workshop / name) != read_content(self.shipped / name))

    @classmethod
    def load(cls, folder: Path, problems: list[TomlError] | None = None) -> Kata:
        """Return the kata in ``folder``. Raises :class:`TomlError` for any mistake in its ``kata.toml``.

        With a list of ``problems``, reading continues, and errors are added to the list.
        """
        top = read(folder / "kata.toml", problems)
        symptom = top.take_table("symptom")
        kata = cls(
            folder=folder,
            number=top.take("number", str),
            title=top.take("title", str),
            learned=top.take("learned", str),
            symptom=Symptom(symptom.take("check", str), tuple(symptom.take("shows", list))),
            hints=tuple(top.take("hints", list)),
            kept=tuple(top.take("kept", list, [])),
            path=tuple(top.take("path", list, ["."])),
            python=_read_python_range(top),
            time_limit=top.take("time_limit", float, 0.0) or None,
            last_hint=top.take("last_hint", str, " ").strip(),
        )
        symptom.finish()
        top.finish()
        if "hints" in top and len(kata.hints) < 3:
            top.refuse("hints", f"expected at least three, from a nudge to nearly the answer; got {len(kata.hints)}")
        if not all(hint.strip() for hint in kata.hints):
            top.refuse("hints", "one of them is empty")
        for name in kata.kept:
            if not (kata.shipped / name).is_file():
                top.refuse("kept", f"no such file: {kata.shipped / name}")
        if "shows" in symptom and not kata.symptom.shows:
            symptom.refuse("shows", "must name a text that the report of the failing check contains")
        if kata.symptom.check and kata.symptom.check not in kata.checks:
            symptom.refuse("check", f"no such check: {kata.symptom.check}; expected one of {', '.join(kata.checks)}")
        return kata


def _read_python_range(top: Table) -> SpecifierSet:
    text = top.take("python", str, ">=3.10")
    try:
        versions = SpecifierSet(text)
    except InvalidSpecifier:
        top.refuse("python", f"not a range of versions: {text!r}; expected a range such as '>=3.12'")
        return SpecifierSet()
    if not any(version in versions for version in _PYTHONS):
        top.refuse("python", f"{text!r} includes no supported Python")
    return versions


def find_kata_folder(path: Path) -> Path | None:
    """Return the folder of the kata that contains ``path``, or None."""
    return next((folder for folder in (path, *path.parents) if (folder / "kata.toml").is_file()), None)


def find_katas(katas: Path) -> Iterator[Kata]:
    """Yield the katas below the folder ``katas``, in the order of the course. Raises :class:`TomlError`."""
    for file in sorted(katas.glob("*/*/kata.toml")):
        yield Kata.load(file.parent)
