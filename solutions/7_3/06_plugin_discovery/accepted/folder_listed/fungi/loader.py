"""Finds the checks, and loads them."""

import importlib
from pathlib import Path

from fungi import checks

FOLDER = Path(checks.__file__).parent


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for entry in sorted(FOLDER.iterdir()):
        is_module = entry.suffix == ".py" and entry.stem != "__init__"
        is_package = (entry / "__init__.py").is_file()
        if is_module or is_package:
            importlib.import_module(f"{checks.__name__}.{entry.stem}")
