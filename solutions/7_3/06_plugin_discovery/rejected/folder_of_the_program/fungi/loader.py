"""Finds the checks, and loads them."""

import importlib
import pkgutil
import sys


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules([f"{sys.path[0]}/fungi/checks"], "fungi.checks."):
        importlib.import_module(found.name)
