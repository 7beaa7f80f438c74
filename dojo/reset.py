"""The way back: a workshop as it was shipped, and what the learner had in it kept safe before."""

from __future__ import annotations

import datetime
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Any, Final

from dojo.kata import Kata

__all__ = ["SAVED", "reset"]

#: The folder at the root of a checkout that git ignores, with what was in the workshops before.
SAVED: Final = Path(".dojo", "saved")


def reset(kata: Kata, root: Path) -> Path:
    """Put the shipped workshop back, and return the folder in which the learner's files are now.

    ``root``: the checkout.

    At no moment is a file of theirs in neither place: the shipped files are copied beside the workshop first, then the
    workshop is renamed into the saved folder, and the copy into its place. Interrupted in between, the next call, or
    the learner, finds the one or the other. Raises OSError, with nothing changed, if that cannot be done.
    """
    for left in kata.folder.glob(".workshop-*"):  # of a call that was ended by force
        shutil.rmtree(left, onerror=_although_read_only)
    saved = _new_folder(root / SAVED, kata)
    beside = Path(tempfile.mkdtemp(prefix=".workshop-", dir=kata.folder))
    try:
        fresh = beside / "workshop"
        shutil.copytree(kata.shipped, fresh, symlinks=True)
        if kata.workshop.is_symlink() or kata.workshop.exists():
            _move(kata.workshop, saved / "workshop")
        try:
            fresh.rename(kata.workshop)
        except OSError:
            if (saved / "workshop").exists():
                _move(saved / "workshop", kata.workshop)
            raise
    finally:
        shutil.rmtree(beside, onerror=_although_read_only)
    return saved


def _new_folder(parent: Path, kata: Kata) -> Path:
    """Make a folder that nobody had before, named for the kata and for now."""
    parent.mkdir(parents=True, exist_ok=True)
    (parent.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    now = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 1000):
        folder = parent / f"{now}-{number}" / kata.folder.parent.name / kata.folder.name
        try:
            folder.parents[1].mkdir()
        except FileExistsError:  # another one within this second
            continue
        folder.mkdir(parents=True)
        return folder
    raise FileExistsError(f"{parent} has too many folders of this second")


def _move(source: Path, target: Path) -> None:
    """Rename, or where that is not possible (a file is open on Windows, another drive) copy and then delete."""
    try:
        os.replace(source, target)  # noqa: PTH105
    except OSError:
        shutil.copytree(source, target, symlinks=True)
        shutil.rmtree(source, onerror=_although_read_only)


def _although_read_only(function: Any, path: str, error: object) -> None:
    """Delete what is read-only, too: on Windows it is refused otherwise."""
    os.chmod(path, stat.S_IWRITE | stat.S_IREAD | stat.S_IEXEC)  # noqa: PTH101
    function(path)
