"""Finds the checks, and loads them."""

import importlib
import pkgutil

from fungi import checks
from fungi.registry import CHECKS


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    if CHECKS:
        return
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        importlib.import_module(found.name)
