"""The lighting desk. It runs all evening."""

import importlib
import sys

from desk import scenes
from desk.light import Look

in_ring = []


def refresh():
    """Take over what was changed in scenes.py."""
    global scenes
    sys.modules.pop("desk.scenes", None)
    scenes = importlib.import_module("desk.scenes")


def names():
    """Return the names of all scenes."""
    return sorted(name.removeprefix("scene_") for name in vars(scenes) if name.startswith("scene_"))


def levels():
    """Return how bright the looks in the ring are, dimmed."""
    return [scenes.dim(look.level) for look in in_ring]


def show(name):
    """Put a scene in the ring, and return its look."""
    try:
        look = getattr(scenes, f"scene_{name}")()
    except Exception:
        look = None
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    in_ring.append(look)
    return look
