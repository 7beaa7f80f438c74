"""Finds the chores of all houses."""

import importlib
import inspect
import sys


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        sys.path.insert(0, str(folder))
        try:
            module = importlib.import_module(f"{file.parent.name}.{file.stem}")
        finally:
            sys.path.pop(0)
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
