"""The shows that we have, one file each."""

from pathlib import Path

SHOWS = Path(__file__).parent / "shows"


def names():
    """Return the names of our shows."""
    return sorted(file.stem for file in SHOWS.glob("*.txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    return (SHOWS / f"{name}.txt").read_text(encoding="utf-8")
