"""Where the programs look for code: first in the tower's folder, then in the guild's. Don't change this."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path[1:1] = [str(HERE / "tower"), str(HERE / "guild")]
