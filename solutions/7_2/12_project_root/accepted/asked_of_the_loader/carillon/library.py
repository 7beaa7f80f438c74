"""The tunes that we have, one file each."""

import pkgutil

import carillon
from carillon import places


def names():
    """Return the names of our tunes."""
    return sorted(file.stem for file in places.TUNES.glob("*.txt"))


def tune(name):
    """Return the score of one of our tunes."""
    return pkgutil.get_data(carillon.__name__, f"tunes/{name}.txt").decode("utf-8")
