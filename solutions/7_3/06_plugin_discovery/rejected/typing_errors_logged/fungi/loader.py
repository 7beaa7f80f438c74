"""Finds the checks, and loads them."""

import importlib
import logging
import pkgutil

from fungi import checks


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for found in pkgutil.iter_modules(checks.__path__, checks.__name__ + "."):
        try:
            importlib.import_module(found.name)
        except SyntaxError as error:
            logging.warning("%s: %s", found.name, error)
