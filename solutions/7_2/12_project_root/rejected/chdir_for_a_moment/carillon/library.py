"""The tunes that we have, one file each."""

from pathlib import Path

from carillon.home import at_home

TUNES = Path("carillon/tunes")


def names():
    """Return the names of our tunes."""
    with at_home():
        return sorted(file.stem for file in TUNES.glob("*.txt"))


def tune(name):
    """Return the score of one of our tunes."""
    with at_home():
        return (TUNES / f"{name}.txt").read_text(encoding="utf-8")
