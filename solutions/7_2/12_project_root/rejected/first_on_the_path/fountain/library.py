"""The shows that we have, one file each."""

import sys
from pathlib import Path

SHOWS = next(folder for entry in sys.path if (folder := Path(entry, "fountain", "shows")).is_dir())


def names():
    """Return the names of our shows."""
    return sorted(file.stem for file in SHOWS.glob("*.txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    return (SHOWS / f"{name}.txt").read_text(encoding="utf-8")
