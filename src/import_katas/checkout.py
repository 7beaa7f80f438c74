"""A checkout on disk: where its parts lie, and which of the files in them count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = [
    "content",
    "files_of",
    "find_folders",
    "is_left_behind",
    "left_behind",
    "number_of",
    "own_folder",
    "solutions_of",
]

#: What editors, version control and operating systems leave in a folder; nothing in a checkout is called like that.
_LEFT_BEHIND: Final = re.compile(
    r"__pycache__|\..*|~.*|.*~|#.*#|.*\.(orig|rej|bak|sw[a-p])|Thumbs\.db|desktop\.ini"
    r"|Copy (\(\d+\) )?of .*|.*?( copy( \d+)?| - Copy( \(\d+\))?| \(\d+\))(\.\w+)?"
)


def content(file: Path) -> bytes | None:
    """Return what is in ``file``, whatever line endings git gave it; None if it cannot be read."""
    try:
        return file.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None


def files_of(folder: Path) -> list[Path]:
    """Return the files below ``folder``, without what Python and others left there."""
    return sorted(_files_of(folder)) if folder.is_dir() else []


def _files_of(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if is_left_behind(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files_of(entry)
        elif entry.is_file():
            yield entry


def is_left_behind(name: str) -> bool:
    """Return whether a file or folder of this name is not the learner's, but was left by an editor or the system."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def left_behind(folder: Path) -> list[Path]:
    """Return what lies in ``folder`` and is left out everywhere, without bytecode; not what is inside of that."""
    found = []
    for entry in sorted(folder.iterdir()):
        if is_left_behind(entry.name):
            found += [entry] if entry.name != "__pycache__" else []
        elif entry.is_dir() and not entry.is_symlink():
            found += left_behind(entry)
    return found


def solutions_of(folder: Path) -> Path:
    """Return the folder of the answer book of the kata in ``folder``."""
    return folder.parents[2] / "solutions" / folder.parent.name / folder.name


def number_of(folder: Path) -> str:
    """Return the number that a kata's folder says, such as "7.2.13a" for ``7_2/13a_name``; "" if it says none."""
    found = re.fullmatch(r"(\d+)_(\d+)/0*(\d+[a-z]?)_\w+", f"{folder.parent.name}/{folder.name}")
    return ".".join(found.groups()) if found else ""


def find_folders(katas: Path) -> list[Path]:
    """Return the folders of all katas below the folder ``katas``, complete or not, in the order of the course."""
    return [
        folder
        for folder in sorted(katas.glob("*/*"))
        if (number_of(folder) and files_of(folder)) or (folder / "kata.toml").is_file()
    ]


def own_folder(folder: Path) -> Path:
    """Make the folder for what is the learner's own, if there is none, and return it; git ignores all in it."""
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    return folder
