"""Finds the chores of all houses."""

import importlib
import inspect
from pathlib import Path

HOUSES = Path(__file__).parent.parent / "houses"


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(HOUSES.glob("*/[!_]*.py")):
        module = importlib.import_module(f"houses.{file.parent.name}.{file.stem}")
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
