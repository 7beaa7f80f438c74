"""Loads the modules in taxi/handlers, so that they can connect their functions to the signals."""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).with_name("handlers")


def load_handlers():
    """Load each module in the folder, unless it is already loaded."""
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    for file in sorted(FOLDER.glob("[!_]*.py")):
        importlib.import_module(file.stem)


def file_changed(file):
    """Load a file in the folder, such as ``cars.py``, after it was changed or added. The server calls this."""
    importlib.invalidate_caches()
    name = file.removesuffix(".py")
    if name in sys.modules:
        importlib.reload(sys.modules[name])
    else:
        importlib.import_module(name)
