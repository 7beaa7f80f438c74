"""Finds the chores of all houses."""

import importlib
import inspect


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        for name, thing in vars(module).items():
            defined_here = inspect.isfunction(thing) and thing.__module__.startswith(f"{folder.name}.{file.parent.name}")
            if defined_here and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
