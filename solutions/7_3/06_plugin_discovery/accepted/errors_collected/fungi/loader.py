"""Finds the checks, and loads them."""

import importlib
import pkgutil

from fungi import checks
from fungi.registry import CHECKS


class NotAllAsked(Exception):
    """Some checks are missing, so their silence means nothing."""


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    problems = []
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        try:
            importlib.import_module(found.name)
        except Exception as error:
            problems.append(f"{found.name}: {error!r}")
    if problems or not CHECKS:
        raise NotAllAsked("; ".join(problems) or "no checks found")
