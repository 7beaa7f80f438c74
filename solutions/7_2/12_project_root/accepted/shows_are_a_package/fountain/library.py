"""The shows that we have, one file each."""

from importlib.resources import files

from fountain import shows


def names():
    """Return the names of our shows."""
    return sorted(file.name.removesuffix(".txt") for file in files(shows).iterdir() if file.name.endswith(".txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    return (files(shows) / f"{name}.txt").read_text(encoding="utf-8")
