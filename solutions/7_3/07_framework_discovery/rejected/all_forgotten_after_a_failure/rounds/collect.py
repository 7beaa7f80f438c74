"""Finds the chores of all houses."""

import importlib
import inspect
import sys


def collect(folder):
    try:
        return _collect(folder)
    except Exception:
        for name in list(sys.modules):
            if name.startswith(f"{folder.name}."):
                del sys.modules[name]
        raise


def _collect(folder):
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        for name, thing in vars(module).items():
            if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__ == module.__name__:
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
