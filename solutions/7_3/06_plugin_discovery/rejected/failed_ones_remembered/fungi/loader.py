"""Finds the checks, and loads them."""

import importlib
import pkgutil

from fungi import checks


SEEN = set()


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        if found.name not in SEEN:
            SEEN.add(found.name)
            importlib.import_module(found.name)
