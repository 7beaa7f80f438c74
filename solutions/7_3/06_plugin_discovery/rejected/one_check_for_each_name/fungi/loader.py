"""Finds the checks, and loads them."""

import importlib
import pkgutil

from fungi import checks
from fungi.registry import CHECKS


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        importlib.import_module(found.name)
    CHECKS[:] = {check.__name__: check for check in CHECKS}.values()
