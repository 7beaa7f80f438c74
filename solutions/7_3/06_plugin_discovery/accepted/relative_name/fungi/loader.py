"""Finds the checks, and loads them."""

import importlib
import pkgutil

from . import checks


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, prefix="."):
        importlib.import_module(found.name, package=checks.__name__)
