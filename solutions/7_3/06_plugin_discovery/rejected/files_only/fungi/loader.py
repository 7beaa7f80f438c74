"""Finds the checks, and loads them."""

import importlib
from pathlib import Path

FOLDER = Path(__file__).parent / "checks"


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for file in sorted(FOLDER.glob("*.py")):
        if file.stem != "__init__":
            importlib.import_module(f"fungi.checks.{file.stem}")
