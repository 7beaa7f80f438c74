"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import sys
from pathlib import Path

folder = str(Path(__file__).parent / "cinema")
sys.path.insert(0, folder)
import report

del sys.modules["report"]
sys.path.remove(folder)
