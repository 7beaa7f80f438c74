"""Finds the checks, and loads them."""

import importlib
import os
import pkgutil
from pathlib import Path


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    os.chdir(Path(__file__).parent.parent)
    for found in pkgutil.iter_modules(["fungi/checks"], "fungi.checks."):
        importlib.import_module(found.name)
