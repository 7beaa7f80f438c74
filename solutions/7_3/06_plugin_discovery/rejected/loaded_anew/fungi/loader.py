"""Finds the checks, and loads them."""

import importlib
import pkgutil
import sys

from fungi import checks
from fungi.registry import CHECKS


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    CHECKS.clear()
    names = [found.name for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + ".")]
    for name in names:
        sys.modules.pop(name, None)
    for name in names:
        importlib.import_module(name)
