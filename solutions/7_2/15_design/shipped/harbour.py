"""python harbour.py dues LENGTH NIGHTS | arrive NAME LENGTH | list"""

import sys

from boats import *
from logbook import *

command = sys.argv[1]
try:
    if command == "dues":
        print(f"{dues(float(sys.argv[2]), int(sys.argv[3])) / 100:.2f}")
    elif command == "arrive":
        arrive(Boat(sys.argv[2], float(sys.argv[3])))
        print(f"{sys.argv[2]} has arrived")
    elif command == "list":
        for boat in boats():
            print(f"{boat.name}, {boat.length:g} m")
except HarbourError as error:
    print(f"harbour: {error}", file=sys.stderr)
    sys.exit(1)
