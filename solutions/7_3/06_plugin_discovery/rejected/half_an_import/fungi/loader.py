"""Finds the checks, and loads them."""

import importlib.util
import pkgutil
import sys

from fungi import checks


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, "fungi.checks."):
        if found.name not in sys.modules:
            spec = importlib.util.find_spec(found.name)
            module = importlib.util.module_from_spec(spec)
            sys.modules[found.name] = module
            spec.loader.exec_module(module)
