"""Finds the chores of all houses."""

import importlib
import inspect
import pkgutil


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for found in pkgutil.walk_packages([str(folder)], f"{folder.name}."):
        house, _, stem = found.name.removeprefix(f"{folder.name}.").partition(".")
        if stem:
            for name, thing in vars(importlib.import_module(found.name)).items():
                if inspect.isfunction(thing) and thing.__module__ == found.name and not name.startswith("_"):
                    chores[f"{house}.{stem}.{name}"] = thing
    return chores
