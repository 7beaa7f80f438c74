"""Prints the low waters for the notice board, on the server, every night. Don't change this."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "tides"))

from table import low_waters

print("Low water at", *low_waters("03:40"))
