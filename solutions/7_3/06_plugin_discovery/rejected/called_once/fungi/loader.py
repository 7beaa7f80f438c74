"""Finds the checks, and loads them."""

import functools
import importlib
import pkgutil

from fungi import checks


@functools.cache
def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        importlib.import_module(found.name)
