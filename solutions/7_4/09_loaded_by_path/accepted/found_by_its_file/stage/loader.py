"""Loads the file of a show."""

import importlib.util
import sys
from pathlib import Path

PREFIX = "stage_show_"


def load(path):
    """Return the module of the file ``path``. Each file is loaded once, like any other module."""
    path = Path(path).resolve()
    name = PREFIX + str(path).encode().hex()
    module = sys.modules.get(name)
    if module is None:
        spec = importlib.util.spec_from_file_location(name, path)
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        is_loaded = False
        try:
            spec.loader.exec_module(module)
            is_loaded = True
        finally:
            if not is_loaded:
                sys.modules.pop(name, None)
    return module
