"""The tunes that we have, one file each."""

from importlib.resources import files

TUNES = files("carillon") / "tunes"


def names():
    """Return the names of our tunes."""
    return sorted(file.name.removesuffix(".txt") for file in TUNES.iterdir() if file.name.endswith(".txt"))


def tune(name):
    """Return the score of one of our tunes."""
    return (TUNES / f"{name}.txt").read_text(encoding="utf-8")
