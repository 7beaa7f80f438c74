"""Finds the checks, and loads them."""

import importlib

NAMES = ["amanita", "boletes", "calendar", "parasol"]


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for name in NAMES:
        importlib.import_module(f"fungi.checks.{name}")
