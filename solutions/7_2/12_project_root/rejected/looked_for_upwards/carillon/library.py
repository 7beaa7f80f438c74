"""The tunes that we have, one file each."""

from carillon.root import root


def names():
    """Return the names of our tunes."""
    return sorted(file.stem for file in (root() / "carillon" / "tunes").glob("*.txt"))


def tune(name):
    """Return the score of one of our tunes."""
    return (root() / "carillon" / "tunes" / f"{name}.txt").read_text(encoding="utf-8")
