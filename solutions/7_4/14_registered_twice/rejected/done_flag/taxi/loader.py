"""Loads the modules in taxi/handlers, so that they can connect their functions to the signals."""

import importlib
import pkgutil

from taxi import handlers

_done = False
PREFIX = f"{handlers.__name__}."


def load_handlers():
    """Load each module in the folder, unless it is already loaded."""
    global _done
    if _done:
        return
    _done = True
    for found in pkgutil.iter_modules(handlers.__path__, PREFIX):
        importlib.import_module(found.name)


def file_changed(file):
    """Load a file in the folder, such as ``cars.py``, after it was changed or added. The server calls this."""
    importlib.invalidate_caches()
    name = PREFIX + file.removesuffix(".py")
    importlib.import_module(name)
