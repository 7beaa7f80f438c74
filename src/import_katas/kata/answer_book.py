"""The known states of each kata, and the verdict each must get.

The answer book proves that a passing kata is repaired: the shipped state fails as described, correct repairs pass, and
each wrong repair fails the check that ``answers.toml`` names for it.

A state is stored as its differences from the shipped workshop: its folder holds the files that are new or changed, and
``removed`` in ``answers.toml`` names the shipped files (or folders) that it lacks.
"""

from __future__ import annotations

import difflib
import enum
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from import_katas.checkout import list_files
from import_katas.kata.kata import Kata
from import_katas.toml_file import Table, TomlError, read

__all__ = ["Kind", "State", "load_states"]


class Kind(enum.Enum):
    """The kind of a state."""

    SHIPPED = "shipped"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class State:
    """One workshop whose verdict is known.

    ``folder``: the files that differ from the shipped ones. ``removed``: the shipped files and folders that it lacks,
    relative and with slashes. ``caught_by``: for a rejected state, the check that must fail. ``python``: the versions
    to which it applies.
    """

    kata: Kata
    kind: Kind
    name: str
    folder: Path
    title: str
    why: str
    removed: tuple[str, ...] = ()
    caught_by: str = ""
    python: SpecifierSet = SpecifierSet()

    @property
    def files(self) -> Mapping[str, Path]:
        """The files of the whole workshop by name (relative, with slashes), each with its path in the repository."""
        shipped, own = _index_files(self.kata.shipped), _index_files(self.folder)
        kept = {name: file for name, file in shipped.items() if not _is_in(name, self.removed)}
        return dict(sorted({**kept, **own}.items()))

    def write(self, folder: Path) -> None:
        """Write the whole workshop into the new folder ``folder``. Raises OSError, for example if the folder exists."""
        folder.mkdir(parents=True)
        for name, file in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)

    def map_origins(self, folder: Path) -> dict[Path, Path]:
        """Map the files that :meth:`write` put into ``folder`` to their paths in the repository.

        The folder itself maps to the shipped workshop, and each changed file has its own entry.
        """
        own = {folder / name: file for name, file in _index_files(self.folder).items()}
        return {folder: self.kata.shipped, **own}

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff from the shipped workshop to this state, each with its line ending."""
        before, after = _index_files(self.kata.shipped), self.files
        for name in sorted(before.keys() | after.keys()):
            old, new = _read_lines(before.get(name)), _read_lines(after.get(name))
            names = [f"shipped/{name}" if name in before else "/dev/null", f"{self.label}/{name}"]
            yield from difflib.unified_diff(old, new, names[0], names[1] if name in after else "/dev/null")

    @property
    def label(self) -> str:
        """Its name among the states of its kata, such as ``rejected/swapped_imports``."""
        return f"{self.kind.value}/{self.name}" if self.name else self.kind.value

    def find_surprise(self, check: str, failed: bool, report: str) -> str:
        """Return what is unexpected about the outcome of one check over this state, or "" if it is as expected.

        ``failed``: whether the check failed; ``report``: the message that the learner would read.
        """
        if self.kind is Kind.ACCEPTED:
            return f"{check} fails, but this repair is correct" if failed else ""
        symptom = self.kata.symptom
        if check != (self.caught_by if self.kind is Kind.REJECTED else symptom.check):
            return ""  # may pass or fail
        if not failed and self.kind is Kind.REJECTED:
            return f"{check} passes, but it should catch this wrong repair"
        if not failed:
            return f"{check} passes, but it should fail in the shipped workshop"
        if self.kind is Kind.SHIPPED and not any(words in report for words in symptom.shows):
            return f"{check} fails, but its report shows none of: {', '.join(symptom.shows)}"
        return ""


_WHEN_MISSING: Final = "each state needs a table in answers.toml and a folder with the files it changes"


def _index_files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in list_files(folder)}


def _is_in(name: str, removed: tuple[str, ...]) -> bool:
    return any(f"{name}/".startswith(f"{entry}/") for entry in removed)


def _read_lines(file: Path | None) -> list[str]:
    """Return the lines of a file, undecodable bytes replaced; [] if there is none."""
    if file is None:
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]


def load_states(kata: Kata, problems: list[TomlError] | None = None) -> tuple[State, ...]:
    """Return the states of ``kata``, the shipped one first.

    Raises :class:`TomlError` if ``answers.toml`` does not match the folders next to it. With a list of
    ``problems``, reading continues, and errors are added to the list.
    """
    top = read(kata.solutions / "answers.toml", problems)
    shipped = top.take_table("shipped")
    states = [State(kata, Kind.SHIPPED, "", kata.shipped, "as shipped", shipped.take("why", str))]
    shipped.finish()
    for kind in (Kind.ACCEPTED, Kind.REJECTED):
        for name, table in top.take_tables(kind.value).items():
            states.append(_read_state(kata, kind, name, table))
        there = {entry.name for entry in (kata.solutions / kind.value).glob("*") if entry.is_dir()}
        told = {state.name for state in states if state.kind is kind}
        only_removes = {state.name for state in states if state.kind is kind and state.removed}
        for name in sorted((there - told) | (told - there - only_removes)):
            what = "has no folder" if name in told else "is a folder without a table"
            top.refuse(f"{kind.value}.{name}", f"{what}; {_WHEN_MISSING}")
        least = 1 if kind is Kind.ACCEPTED else 2
        if len(told) < least:
            top.refuse(kind.value, f"expected at least {least}, got {len(told)}")
    top.finish()
    if not kata.shipped.is_dir():
        top.refuse("shipped", f"has no folder; {_WHEN_MISSING}")
    return tuple(states)


def _read_state(kata: Kata, kind: Kind, name: str, table: Table) -> State:
    caught_by = table.take("caught_by", str) if kind is Kind.REJECTED else ""
    if caught_by and caught_by not in kata.checks:
        table.refuse("caught_by", f"no such check: {caught_by}; expected one of {', '.join(kata.checks)}")
    versions = table.take("python", str, ">=3.10")
    try:
        python = SpecifierSet(versions)
    except InvalidSpecifier:
        table.refuse("python", f"not a range of versions: {versions!r}")
        python = SpecifierSet()
    state = State(
        kata=kata,
        kind=kind,
        name=name,
        folder=kata.solutions / kind.value / name,
        title=table.take("title", str),
        why=table.take("why", str),
        removed=tuple(entry.rstrip("/") for entry in table.take("removed", list, [])),
        caught_by=caught_by,
        python=python,
    )
    table.finish()
    for entry in state.removed:
        if not (kata.shipped / entry).exists():
            table.refuse("removed", f"{entry} is not in the shipped workshop, so it cannot be removed")
        if (state.folder / entry).is_file():
            table.refuse("removed", f"{entry} is listed as removed, but is also in {state.folder}")
    return state
