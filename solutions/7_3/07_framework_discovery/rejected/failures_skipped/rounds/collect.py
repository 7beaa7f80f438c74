"""Finds the chores of all houses."""

import importlib
import inspect
import sys


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        try:
            module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        except Exception as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        for name, thing in vars(module).items():
            defined_here = inspect.isfunction(thing) and thing.__module__ == module.__name__
            if defined_here and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
