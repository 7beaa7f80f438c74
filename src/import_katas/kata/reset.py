"""Reset a workshop to its shipped state, after saving the learner's files."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from import_katas.kata.kata import Kata
from import_katas.kata.progress import STATE, ensure_state_folder
from import_katas.temporary import delete_folder

__all__ = ["SAVED", "reset", "reset_answers", "reset_program"]

#: The folder at the root of a checkout with the saved workshops; git ignores it.
SAVED: Final = Path(STATE, "saved")


def reset(kata: Kata, root: Path) -> Path:
    """Restore the shipped workshop, and return the folder with the learner's saved files.

    ``root``: the checkout.

    No file of theirs can get lost: the shipped files are copied to a temporary folder, then the workshop is
    renamed into the saved folder, and the copy takes its place. An interruption or error in between is undone.
    Raises OSError if the workshop could not be restored; nothing has changed then, or the message names the saved
    files.
    """
    if not os.access(kata.folder, os.W_OK):
        raise PermissionError(f"{kata.folder} is read-only")
    own = ensure_state_folder(root / SAVED.parent)
    with tempfile.TemporaryDirectory(prefix="shipped-", dir=own, ignore_cleanup_errors=True) as aside:
        fresh = Path(aside, "workshop")
        _copy(kata.shipped, fresh)
        folder = _create_kata_folder(root, kata.folder)
        saved = folder / "workshop"
        try:
            if os.path.lexists(kata.workshop):
                _save(kata.workshop, saved)
            _put(fresh, kata.workshop)
        except BaseException as error:
            is_saved = os.path.lexists(saved)
            if is_saved and not os.path.lexists(kata.workshop):
                shutil.move(saved, kata.workshop)
            elif is_saved and isinstance(error, OSError):
                raise OSError(f"{kata.workshop} is incomplete: {error}. Your earlier work is in {folder}") from error
            with contextlib.suppress(OSError):
                os.removedirs(folder)  # those that are empty
            raise
    return folder


def reset_answers(drill: Path, blank: str, root: Path) -> Path:
    """Write ``blank`` to the ``answers.toml`` of a drill's folder, and return the folder with the saved old file.

    ``root``: the checkout. Raises OSError; nothing is lost.
    """
    answers = drill / "answers.toml"
    if answers.exists() and not answers.is_file():
        raise OSError(f"{answers} is not a file")
    folder = _create_kata_folder(root, drill)
    fresh = folder / "fresh.toml"
    fresh.write_text(blank, encoding="utf-8")
    if answers.exists():
        shutil.copyfile(answers, folder / "answers.toml")
    shutil.move(fresh, answers)
    return folder


def reset_program(question: Path, files: Collection[Path], shipped: Mapping[str, str], root: Path) -> Path:
    """Restore the shipped program of a drill's question, and return the folder with the learner's saved files.

    ``files``: those of the current program. ``root``: the checkout. Raises OSError; nothing is lost.
    """
    ensure_state_folder(root / SAVED.parent)
    folder = _create_kata_folder(root, question)
    for file in files:
        saved = folder / file.relative_to(question)
        saved.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, saved)
    for file in files:
        file.unlink()
    for name, text in shipped.items():
        target = question / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def create_saved_folder(root: Path) -> Path:
    """Create a new folder, named by the current time, in the checkout ``root``, and return it. Raises OSError."""
    ensure_state_folder(root / SAVED.parent)
    parent = root / SAVED
    parent.mkdir(exist_ok=True)
    now = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 1000):
        with contextlib.suppress(FileExistsError):  # another call in the same second
            folder = parent / f"{now}-{number}"
            folder.mkdir()
            return folder
    raise FileExistsError(f"{parent} has too many folders from this second")


def _create_kata_folder(root: Path, kata: Path) -> Path:
    folder = create_saved_folder(root) / kata.parent.name / kata.name
    folder.mkdir(parents=True)
    return folder


def _save(workshop: Path, saved: Path) -> None:
    """Rename a folder; if that is not possible (an open file on Windows, another drive, a link), copy and delete it."""
    is_link_to_files = workshop.is_symlink() and workshop.is_dir()
    if not is_link_to_files:
        try:
            os.replace(workshop, saved)  # noqa: PTH105
        except FileNotFoundError:  # a concurrent call has saved it
            return
        except OSError:
            if not workshop.is_dir():
                raise
        else:
            return
    part = saved.with_name("copying")
    _copy(workshop, part)
    part.rename(saved)
    if is_link_to_files:
        workshop.unlink()
    else:
        delete_folder(workshop)


def _put(fresh: Path, workshop: Path) -> None:
    try:
        fresh.rename(workshop)
    except OSError:
        if not os.path.lexists(workshop):  # otherwise a concurrent call has created it
            _copy(fresh, workshop)


def _copy(source: Path, target: Path) -> None:
    """Copy a folder completely, or leave no copy. Raises OSError."""
    try:
        shutil.copytree(source, target, symlinks=True)
    except BaseException as error:
        with contextlib.suppress(OSError):
            delete_folder(target)
        if isinstance(error, shutil.Error):  # a list of the failed copies: source, target, and reason
            file, _, why = error.args[0][0]
            raise OSError(f"{file} cannot be copied: {why}") from None
        raise
