"""Finds the chores of all houses."""

import importlib
import sys


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        sys.path.insert(0, str(file.parent))
        module = importlib.import_module(file.stem)
        for name, thing in vars(module).items():
            if callable(thing) and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
