"""Finds the chores of all houses."""

import importlib
import inspect
import sys


def collect(folder):
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        try:
            module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        except ImportError as error:
            continue
        for name, thing in vars(module).items():
            if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__ == module.__name__:
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
