"""The gap between the first and the last boat, for the newspaper."""

import sys

sys.path.pop(0)

from regatta import times

seconds = list(times().values())
print(f"{len(seconds)} boats, {seconds[-1] - seconds[0]:.1f} seconds between the first and the last")
