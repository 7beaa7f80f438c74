"""Finds the checks, and loads them."""

from pathlib import Path

FOLDER = Path(__file__).parent / "checks"


def load_checks():
    """Import everything in fungi/checks, so that it registers its checks."""
    for file in sorted([*FOLDER.glob("*.py"), *FOLDER.glob("*/__init__.py")]):
        exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), {})
