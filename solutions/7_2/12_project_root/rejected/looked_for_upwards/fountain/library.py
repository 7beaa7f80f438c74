"""The shows that we have, one file each."""

from fountain.root import root


def names():
    """Return the names of our shows."""
    return sorted(file.stem for file in (root() / "fountain" / "shows").glob("*.txt"))


def show(name):
    """Return one of our shows, as it is written down."""
    return (root() / "fountain" / "shows" / f"{name}.txt").read_text(encoding="utf-8")
