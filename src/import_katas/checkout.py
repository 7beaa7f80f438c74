"""A checkout on disk: where its parts are, and which of its files count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = [
    "ensure_state_folder",
    "find_folders",
    "find_left_behind",
    "get_solutions_folder",
    "is_left_behind",
    "list_files",
    "parse_number",
    "read_content",
]

#: Names of files that editors, version control and operating systems leave in a folder. No kata uses such a name.
_LEFT_BEHIND: Final = re.compile(
    r"__pycache__|\..*|~.*|.*~|#.*#|.*\.(orig|rej|bak|sw[a-p])|Thumbs\.db|desktop\.ini"
    r"|Copy (\(\d+\) )?of .*|.*?( copy( \d+)?| - Copy( \(\d+\))?| \(\d+\))(\.\w+)?"
)


def read_content(file: Path) -> bytes | None:
    """Return the contents of ``file`` with normalized line endings; None if it cannot be read."""
    try:
        return file.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None


def list_files(folder: Path) -> list[Path]:
    """Return the files below ``folder``, without those that Python and other tools left there."""
    return sorted(_walk_files(folder)) if folder.is_dir() else []


def _walk_files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if is_left_behind(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk_files(entry)
        elif entry.is_file():
            yield entry


def is_left_behind(name: str) -> bool:
    """Return whether a file or folder with this name was left by an editor or the system, and is not the learner's."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def find_left_behind(folder: Path) -> list[Path]:
    """Return what is ignored in ``folder``, except bytecode. An ignored folder is not searched."""
    found = []
    for entry in sorted(folder.iterdir()):
        if is_left_behind(entry.name):
            found += [entry] if entry.name != "__pycache__" else []
        elif entry.is_dir() and not entry.is_symlink():
            found += find_left_behind(entry)
    return found


def get_solutions_folder(folder: Path) -> Path:
    """Return the folder of the answer book of the kata in ``folder``."""
    return folder.parents[2] / "solutions" / folder.parent.name / folder.name


def parse_number(folder: Path) -> str:
    """Return the number in the name of a kata's folder, such as "7.2.13a" for ``7_2/13a_name``; "" if there is none."""
    found = re.fullmatch(r"(\d+)_(\d+)/0*(\d+[a-z]?)_\w+", f"{folder.parent.name}/{folder.name}")
    return ".".join(found.groups()) if found else ""


def find_folders(katas: Path) -> list[Path]:
    """Return the folders of all katas below the folder ``katas``, complete or not, in the order of the course."""
    return [
        folder
        for folder in sorted(katas.glob("*/*"))
        if (parse_number(folder) and list_files(folder)) or (folder / "kata.toml").is_file()
    ]


def ensure_state_folder(folder: Path) -> Path:
    """Create the folder for the learner's own state if it is missing, and return it. Git ignores its contents."""
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    return folder
