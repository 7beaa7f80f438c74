"""Finds the checks, and loads them."""

import importlib
import pkgutil
import sys

from fungi import checks
from fungi.registry import CHECKS


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    before = sys.path[:]
    sys.path[:0] = checks.__path__
    try:
        for found in pkgutil.iter_modules(checks.__path__):
            importlib.import_module(found.name)
    finally:
        sys.path[:] = before
    CHECKS[:] = {check.__name__: check for check in CHECKS}.values()
