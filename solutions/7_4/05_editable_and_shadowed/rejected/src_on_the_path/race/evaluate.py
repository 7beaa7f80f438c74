"""The gap between the first and the last boat, for the newspaper."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from regatta import times

seconds = list(times().values())
print(f"{len(seconds)} boats, {seconds[-1] - seconds[0]:.1f} seconds between the first and the last")
