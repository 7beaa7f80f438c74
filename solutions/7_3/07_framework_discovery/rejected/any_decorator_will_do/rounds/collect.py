"""Finds the chores of all houses."""

import importlib
import inspect


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            in_this_file = thing.__code__.co_filename == module.__file__
            if (in_this_file or hasattr(thing, "__wrapped__")) and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
