"""Where the programs look for code: in the club's folder, and in that of the members. Don't change this."""

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path[1:1] = [str(HERE / "club"), str(HERE / "members")]
