"""Loads the modules in taxi/handlers, so that they can connect their functions to the signals."""

import importlib
import pkgutil
import sys

from taxi import handlers

PREFIX = f"{handlers.__name__}."


def load_handlers():
    """Load each module in the folder, unless it is already loaded."""
    for found in pkgutil.iter_modules(handlers.__path__, PREFIX):
        importlib.import_module(found.name)


def file_changed(file):
    """Load a file in the folder, such as ``cars.py``, after it was changed or added. The server calls this."""
    importlib.invalidate_caches()
    name = PREFIX + file.removesuffix(".py")
    if name in sys.modules:
        importlib.reload(sys.modules[name])
    else:
        importlib.import_module(name)
