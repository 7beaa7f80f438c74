"""What the session lists: katas and drills, the status of each, and which one was open last."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from import_katas.drill.drill import Drill
from import_katas.kata.course import Course
from import_katas.kata.kata import Kata
from import_katas.kata.progress import (
    STATE,
    Verdict,
    collect_drill_standings,
    collect_standings,
    ensure_state_folder,
    find_valid_drills,
    open_progress,
)

__all__ = ["Entry", "list_entries", "recall", "remember"]

_SIGNS: Final = {
    Verdict.SOLVED: "✓",
    Verdict.NEXT: ">",
    Verdict.CHANGED: "~",
    Verdict.BROKEN: "!",
    Verdict.NOT_YET: "·",
    Verdict.SKIPPED: "-",
}


@dataclass(frozen=True)
class Entry:
    """A kata or a drill in the list: ``number`` and ``title``, a ``sign`` for its status, and whether it is done."""

    name: str
    number: str
    title: str
    sign: str
    is_done: bool
    kata: Kata | None = None
    drill: Drill | None = None

    @property
    def folder(self) -> Path:
        """Its folder."""
        thing = self.kata or self.drill
        assert thing is not None
        return thing.folder

    @property
    def label(self) -> str:
        """Its line in the list."""
        return f"{self.sign} {self.number:<7}{self.title}"


def list_entries(course: Course) -> list[Entry]:
    """Return the katas of a course, each phase followed by its drill. Raises :class:`toml_file.TomlError`."""
    progress = open_progress(course.root)
    drills = {
        each.drill.folder.parent: each
        for each in collect_drill_standings(find_valid_drills(course.root / "katas"), progress)
    }
    entries: list[Entry] = []
    found = collect_standings(course.katas, progress)
    for standing in found:
        kata = standing.kata
        done = standing.verdict in (Verdict.SOLVED, Verdict.SKIPPED)
        entries.append(Entry(kata.name, kata.number, kata.title, _SIGNS[standing.verdict], done, kata=kata))
    for phase, sat in drills.items():
        drill, done = sat.drill, sat.right == len(sat.marks)
        title = f"Drill: {sat.right} of {len(sat.marks)} right"
        last = max((i for i, entry in enumerate(entries) if entry.folder.parent == phase), default=len(entries) - 1)
        entries.insert(last + 1, Entry(drill.name, drill.phase, title, "✓" if done else "?", done, drill=drill))
    return entries


def recall(course: Course, entries: Sequence[Entry]) -> int:
    """Return the index of the entry that was open last, if it is not done, else of the first that is not done."""
    name = ""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        name = json.loads(_get_state_file(course).read_text(encoding="utf-8"))["entry"]
    for index, entry in enumerate(entries):
        if entry.name == name and not entry.is_done:
            return index
    return next((index for index, entry in enumerate(entries) if not entry.is_done), 0)


def remember(course: Course, entry: Entry) -> None:
    """Save which entry is open. Raises nothing: a checkout may be read-only."""
    with contextlib.suppress(OSError):
        file = ensure_state_folder(_get_state_file(course).parent) / "session.json"
        part = file.with_suffix(".part")
        part.write_text(json.dumps({"entry": entry.name}), encoding="utf-8")
        os.replace(part, file)  # noqa: PTH105 - atomic, even on Windows


def _get_state_file(course: Course) -> Path:
    return course.root / STATE / "session.json"
