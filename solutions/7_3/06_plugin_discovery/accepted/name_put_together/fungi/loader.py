"""Finds the checks, and loads them."""

import importlib
import pkgutil

import fungi.checks


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(fungi.checks.__path__):
        importlib.import_module(f"fungi.checks.{found.name}")
