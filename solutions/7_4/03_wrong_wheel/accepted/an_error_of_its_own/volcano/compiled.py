"""Loads compiled modules, and tells those that are absent from those for another Python."""

import importlib
import pkgutil
from importlib import resources


class WrongWheel(ImportError):
    """There is compiled code, but this Python cannot load it."""


def load(package, name):
    """Return the module ``name`` of ``package``, or None if there is no compiled code."""
    if any(module.name == name for module in pkgutil.iter_modules(importlib.import_module(package).__path__)):
        return importlib.import_module(f"{package}.{name}")
    for file in resources.files(package).iterdir():
        if file.name.partition(".")[0] == name and file.name.endswith((".so", ".pyd")):
            raise WrongWheel(f"{file.name} was compiled for another Python")
    return None
