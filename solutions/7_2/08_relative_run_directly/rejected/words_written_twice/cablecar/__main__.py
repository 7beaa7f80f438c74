"""Show the board: python -m cablecar sunday."""

import sys

from .timetable import rides

for time in rides(sys.argv[1]):
    print(f"{time} to the summit")
