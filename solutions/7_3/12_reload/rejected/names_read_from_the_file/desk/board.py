"""The lighting desk. It runs all evening."""

import ast
import importlib
from pathlib import Path

from desk import scenes
from desk.light import Look

in_ring = []


def _names_in_the_file():
    tree = ast.parse(Path(scenes.__file__).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


functions = _names_in_the_file()


def refresh():
    """Take over what was changed in scenes.py."""
    importlib.reload(scenes)
    functions[:] = _names_in_the_file()


def names():
    """Return the names of all scenes."""
    return sorted(name.removeprefix("scene_") for name in functions if name.startswith("scene_"))


def levels():
    """Return how bright the looks in the ring are, dimmed."""
    return [scenes.dim(look.level) for look in in_ring]


def show(name):
    """Put a scene in the ring, and return its look."""
    look = getattr(scenes, f"scene_{name}")()
    if not isinstance(look, Look):
        raise TypeError(f"{name} is not a Look")
    in_ring.append(look)
    return look
