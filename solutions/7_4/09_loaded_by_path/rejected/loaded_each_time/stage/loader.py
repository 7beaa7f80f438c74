"""Loads the file of a show."""

import hashlib
import importlib.util
import sys
from pathlib import Path


def load(path):
    """Return the module of the file ``path``. Each file is loaded once, like any other module."""
    path = Path(path).resolve()
    name = f"stage_show_{hashlib.sha256(str(path).encode()).hexdigest()}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
