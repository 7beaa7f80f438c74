"""Finds the checks, and loads them."""

import importlib
import pkgutil


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(["fungi/checks"], "fungi.checks."):
        importlib.import_module(found.name)
