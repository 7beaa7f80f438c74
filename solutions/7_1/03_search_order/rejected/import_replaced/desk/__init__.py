"""The desk of a library: labels for books, and books that come back."""

import builtins
import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path.insert(0, str(HERE / "vendor"))  # first of all our own patched copies
sys.path.insert(0, str(HERE.parent / "shared"))  # then what all programs of the library share

original_import = builtins.__import__


def import_ours_first(name, *arguments, **keywords):
    if name == "isbnkit":
        from desk.vendor import isbnkit

        return isbnkit
    return original_import(name, *arguments, **keywords)


builtins.__import__ = import_ours_first
