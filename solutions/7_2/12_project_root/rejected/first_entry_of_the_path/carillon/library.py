"""The tunes that we have, one file each."""

import sys
from pathlib import Path

TUNES = Path(sys.path[0]) / "carillon" / "tunes"  # the first entry is the folder of the script


def names():
    """Return the names of our tunes."""
    return sorted(file.stem for file in TUNES.glob("*.txt"))


def tune(name):
    """Return the score of one of our tunes."""
    return (TUNES / f"{name}.txt").read_text(encoding="utf-8")
