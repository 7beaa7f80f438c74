"""Finds the checks, and loads them."""

import importlib
import pkgutil
import sys

from fungi import checks


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    sys.path.extend(checks.__path__)
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        importlib.import_module(found.name)
    del sys.path[-len(checks.__path__) :]
