"""The lighting desk. It runs all evening."""

from desk.evening import Evening
from desk.light import Look

in_ring: list[Look] = []
evening = Evening()


def refresh():
    """Take over what was changed in scenes.py."""
    global evening
    evening = Evening()


def names():
    """Return the names of all scenes."""
    return sorted(evening.scenes)


def levels():
    """Return how bright the looks in the ring are, dimmed."""
    return [evening.dim(look.level) for look in in_ring]


def show(name):
    """Put a scene in the ring, and return its look."""
    look = evening.scenes[name]()
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    in_ring.append(look)
    return look
