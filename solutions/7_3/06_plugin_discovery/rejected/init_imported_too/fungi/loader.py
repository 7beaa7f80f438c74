"""Finds the checks, and loads them."""

import importlib
from pathlib import Path

FOLDER = Path(__file__).parent / "checks"


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for entry in sorted(FOLDER.iterdir()):
        if entry.suffix == ".py" or (entry / "__init__.py").is_file():
            importlib.import_module(f"fungi.checks.{entry.stem}")
