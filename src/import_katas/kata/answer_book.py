"""The known states of each kata, and the verdict each must get.

What makes a green kata mean something: the broken state fails as described, the right repairs pass, and each of the
wrong ones is caught by the check that ``answers.toml`` names for it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from import_katas.kata.kata import Kata
from import_katas.toml_file import Table, TomlError, read

__all__ = ["Kind", "State", "load_states"]


class Kind(enum.Enum):
    """What a state is."""

    SHIPPED = "shipped"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class State:
    """One whole workshop whose verdict is known.

    ``caught_by``: for a rejected one, the check that must fail. ``python``: the versions on which it means anything.
    """

    kata: Kata
    kind: Kind
    name: str
    folder: Path
    title: str
    why: str
    caught_by: str = ""
    python: SpecifierSet = SpecifierSet()

    @property
    def label(self) -> str:
        """Its name among the states of its kata, such as ``rejected/swapped_imports``."""
        return f"{self.kind.value}/{self.name}" if self.name else self.kind.value

    def surprise(self, check: str, failed: bool, report: str) -> str:
        """Return what is wrong with the outcome of one check over this state, or "" if it is as it should be.

        ``failed``: whether the check failed; ``report``: what the learner would read then.
        """
        if self.kind is Kind.ACCEPTED:
            return f"{check} refuses this right repair" if failed else ""
        symptom = self.kata.symptom
        if check != (self.caught_by if self.kind is Kind.REJECTED else symptom.check):
            return ""  # may pass or fail
        if not failed and self.kind is Kind.REJECTED:
            return f"{check} should have caught this wrong repair, and let it pass"
        if not failed:
            return f"{check} should fail as shipped, and passes"
        if self.kind is Kind.SHIPPED and not any(words in report for words in symptom.shows):
            return f"{check} fails, but its report shows none of: {', '.join(symptom.shows)}"
        return ""


_WHEN_MISSING: Final = "every state has its table in answers.toml and its folder"


def load_states(kata: Kata, problems: list[TomlError] | None = None) -> tuple[State, ...]:
    """Return the states of ``kata``, the shipped one first.

    Raises :class:`TomlError` where ``answers.toml`` and the folders beside it do not fit together. With a list of
    ``problems``, all that can be read goes on being read, and what is wrong goes there.
    """
    top = read(kata.solutions / "answers.toml", problems)
    shipped = top.table("shipped")
    states = [State(kata, Kind.SHIPPED, "", kata.shipped, "as shipped", shipped.take("why", str))]
    shipped.finish()
    for kind in (Kind.ACCEPTED, Kind.REJECTED):
        for name, table in top.tables(kind.value).items():
            states.append(_state(kata, kind, name, table))
        there = {entry.name for entry in (kata.solutions / kind.value).glob("*") if entry.is_dir()}
        told = {state.name for state in states if state.kind is kind}
        for name in sorted(there ^ told):
            what = "has no folder" if name in told else "is a folder without a table"
            top.refuse(f"{kind.value}.{name}", f"{what}; {_WHEN_MISSING}")
        least = 1 if kind is Kind.ACCEPTED else 2
        if len(told) < least:
            top.refuse(kind.value, f"at least {least} needed, not {len(told)}")
    top.finish()
    if not kata.shipped.is_dir():
        top.refuse("shipped", f"has no folder; {_WHEN_MISSING}")
    return tuple(states)


def _state(kata: Kata, kind: Kind, name: str, table: Table) -> State:
    caught_by = table.take("caught_by", str) if kind is Kind.REJECTED else ""
    if caught_by and caught_by not in kata.checks:
        table.refuse("caught_by", f"no such check: {caught_by}; there are {', '.join(kata.checks)}")
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
        caught_by=caught_by,
        python=python,
    )
    table.finish()
    return state
