"""The desk of a library: labels for books, and books that come back."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path.insert(0, str(HERE / "vendor"))  # first of all our own patched copies
sys.path.insert(0, str(HERE.parent / "shared"))  # then what all programs of the library share
