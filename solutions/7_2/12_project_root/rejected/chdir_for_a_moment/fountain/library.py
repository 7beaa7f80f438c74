"""The shows that we have, one file each."""

from pathlib import Path

from fountain.home import at_home

SHOWS = Path("fountain/shows")


def names():
    """Return the names of our shows."""
    with at_home():
        return sorted(file.stem for file in SHOWS.glob("*.txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    with at_home():
        return (SHOWS / f"{name}.txt").read_text(encoding="utf-8")
