"""The shows that we have, one file each."""

import pkgutil

import fountain
from fountain import places


def names():
    """Return the names of our shows."""
    return sorted(file.stem for file in places.SHOWS.glob("*.txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    return pkgutil.get_data(fountain.__name__, f"shows/{name}.txt").decode("utf-8")
