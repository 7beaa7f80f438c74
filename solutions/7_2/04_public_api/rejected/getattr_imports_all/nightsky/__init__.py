"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime
import importlib

EDITION = datetime.date(2026, 9, 1)

_HOMES = {
    "Star": "nightsky.catalogue",
    "_read": "nightsky.catalogue",
    "brightest": "nightsky.catalogue",
    "constellation": "nightsky.catalogue",
    "is_dark": "nightsky.viewing",
}

# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]


def __getattr__(name):
    """Load a module when somebody asks for it, or for one of its names."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    return importlib.import_module(f"nightsky.{name}")
