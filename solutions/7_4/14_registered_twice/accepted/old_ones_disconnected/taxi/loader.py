"""Loads the modules in taxi/handlers, so that they can connect their functions to the signals."""

import importlib
import sys
from pathlib import Path

from taxi.signals import replacing_handlers

FOLDER = Path(__file__).with_name("handlers")


def load_handlers():
    """Load each module in the folder, unless it is already loaded."""
    for file in sorted(FOLDER.glob("[!_]*.py")):
        if _name(file.name) not in sys.modules:
            file_changed(file.name)


def file_changed(file):
    """Load a file in the folder, such as ``cars.py``, after it was changed or added. The server calls this."""
    importlib.invalidate_caches()
    name = _name(file)
    with replacing_handlers(name):
        if name in sys.modules:
            importlib.reload(sys.modules[name])
        else:
            importlib.import_module(name)


def _name(file):
    return f"taxi.handlers.{file.removesuffix('.py')}"
