"""The desk of a library: labels for books, and books that come back."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

shared = str(HERE.parent / "shared")
sys.path.insert(0, shared)
import branches  # the only thing we want from there

while shared in sys.path:
    sys.path.remove(shared)
sys.path.append(str(HERE / "vendor"))
