"""Where the programs look for code: first in the tower's folder, then in the guild's. Don't change this."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path.insert(1, str(HERE / "tower"))

import carillon.bells
import carillon.player

sys.path.insert(2, str(HERE / "guild"))
