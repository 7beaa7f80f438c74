"""A cable car to the summit, and when it goes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
