"""Labels for the backs of books."""

import importlib.util
from pathlib import Path

from desk.vendor import isbnkit

_file = Path(__file__).parents[1] / "shared" / "branches.py"
_spec = importlib.util.spec_from_file_location("branches", _file)
branches = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(branches)


def label(isbn, branch):
    """Return what is printed on the label: the 13 digits, and where the book lives."""
    return f"{isbnkit.read(isbn)}  {branches.NAMES[branch]}"
