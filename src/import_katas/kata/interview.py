"""A mock interview in a checkout: its drills, the missed questions, and marking with the running Python."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from import_katas.drill.drill import Mark
from import_katas.drill.examiner import Examiner
from import_katas.drill.interview import Deck, Interview
from import_katas.kata.progress import find_valid_drills, open_progress
from import_katas.kata.workshop import Scratch

__all__ = ["open_interview"]


@contextlib.contextmanager
def open_interview(root: Path, random: Random) -> Iterator[Interview | None]:
    """Provide the interview of the checkout ``root``, or None if it has no drills."""
    drills, marks = list(find_valid_drills(root / "katas")), open_progress(root).drills
    missed = {
        f"{drill.name}/{question.folder.name}"
        for drill in drills
        for question, mark in zip(drill.questions, marks.get(drill.name, ()), strict=False)
        if mark in (Mark.WRONG, Mark.UNCLEAR)
    }
    scratch = Scratch()
    try:
        examiner = Examiner(scratch.interpreter, scratch.create_folder)
        yield Interview(drills, examiner, Deck(root), random, missed) if drills else None
    finally:
        scratch.remove()
