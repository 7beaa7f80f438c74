"""Loads the file of a show."""

import importlib.util
import sys
from pathlib import Path


def load(path):
    """Return the module of the file ``path``. Each file is loaded once, like any other module."""
    file = Path(path).resolve()
    name = "show_" + "_".join(file.with_suffix("").parts[-3:]).replace(".", "_")
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, file)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(sys.modules[name])
        except BaseException:
            del sys.modules[name]
            raise
    return sys.modules[name]
