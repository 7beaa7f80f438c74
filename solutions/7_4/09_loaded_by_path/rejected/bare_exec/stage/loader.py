"""Loads the file of a show."""

import types
from pathlib import Path


def load(path):
    """Return the module of the file ``path``."""
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    exec(Path(path).read_text(encoding="utf-8"), vars(module))
    return module
