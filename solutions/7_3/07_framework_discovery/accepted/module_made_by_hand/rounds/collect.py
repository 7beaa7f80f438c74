"""Finds the chores of all houses."""

import inspect
import sys
import types


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = load(f"{file.parent.name}/{file.name}", file)
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores


def load(name, file):
    """Return the module of this name, from this file; it is run at the first call."""
    if name not in sys.modules:
        module = types.ModuleType(name)
        module.__file__ = str(file)
        sys.modules[name] = module
        try:
            exec(compile(file.read_bytes(), str(file), "exec"), vars(module))
        except BaseException:
            del sys.modules[name]
            raise
    return sys.modules[name]
