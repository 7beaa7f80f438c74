"""The desk of a library: labels for books, and books that come back."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path.insert(1, str(HERE.parent / "shared"))
sys.path.insert(1, str(HERE / "vendor"))
