"""Finds the chores of all houses."""

import importlib
import inspect
import sys


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        sys.path.insert(0, str(file.parent))
        module = importlib.import_module(file.stem)
        sys.path.pop(0)
        if module.__file__ != str(file):
            continue
        for name, thing in vars(module).items():
            defined_here = inspect.isfunction(thing) and thing.__module__ == module.__name__
            if defined_here and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
