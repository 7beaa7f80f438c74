"""Finds the checks, and loads them."""

import importlib
import pkgutil

import fungi


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.walk_packages(fungi.__path__, "fungi."):
        if found.name.startswith("fungi.checks.") and not found.ispkg:
            importlib.import_module(found.name)
