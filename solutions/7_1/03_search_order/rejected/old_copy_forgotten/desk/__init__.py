"""The desk of a library: labels for books, and books that come back."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

# Read from the top: an import takes the first folder that has the name.
sys.path[:0] = [
    str(HERE / "vendor"),  # our own patched copies
    str(HERE.parent / "shared"),  # what all programs of the library share
]

sys.modules.pop("isbnkit", None)  # whoever imported the other one
