"""The lighting desk. It runs all evening."""

import importlib

from desk import scenes
from desk.light import Look

in_ring = []


def refresh():
    """Take over what was changed in scenes.py."""
    importlib.reload(scenes)


def names():
    """Return the names of all scenes."""
    return sorted(name.removeprefix("scene_") for name in vars(scenes) if name.startswith("scene_"))


def show(name):
    """Put a scene in the ring, dimmed, and return its look."""
    look = getattr(scenes, f"scene_{name}")()
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    look.level = scenes.dim(look.level)
    in_ring.append(look)
    return look
