"""The lighting desk. It runs all evening."""

import importlib
import sys

from desk import scenes
from desk.light import Look
from desk.scenes import dim

if "in_ring" not in globals():  # a reload leaves it
    in_ring = []


def refresh():
    """Take over what was changed in scenes.py."""
    before = dict(vars(scenes))
    for name in [name for name in before if not name.startswith("__")]:
        delattr(scenes, name)
    try:
        importlib.reload(scenes)
    except BaseException:
        vars(scenes).clear()
        vars(scenes).update(before)
        raise
    importlib.reload(sys.modules[__name__])


def names():
    """Return the names of all scenes."""
    return sorted(name.removeprefix("scene_") for name in vars(scenes) if name.startswith("scene_"))


def levels():
    """Return how bright the looks in the ring are, dimmed."""
    return [dim(look.level) for look in in_ring]


def show(name):
    """Put a scene in the ring, and return its look."""
    look = getattr(scenes, f"scene_{name}")()
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    in_ring.append(look)
    return look
