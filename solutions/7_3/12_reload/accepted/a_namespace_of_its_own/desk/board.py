"""The lighting desk. It runs all evening."""

import runpy

from desk import scenes
from desk.light import Look

in_ring = []
play = vars(scenes)


def refresh():
    """Take over what was changed in scenes.py."""
    global play
    play = runpy.run_path(scenes.__file__)


def names():
    """Return the names of all scenes."""
    return sorted(name.removeprefix("scene_") for name in play if name.startswith("scene_"))


def levels():
    """Return how bright the looks in the ring are, dimmed."""
    return [play["dim"](look.level) for look in in_ring]


def show(name):
    """Put a scene in the ring, and return its look."""
    look = play[f"scene_{name}"]()
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    in_ring.append(look)
    return look
