"""kiln plan CLAY | cost CLAY | label CLAY"""

import sys

from . import costs, firing
from .utils import clock


def main():
    command, clay = sys.argv[1:]
    try:
        if command == "plan":
            for hours, degrees in firing.plan(clay):
                print(f"{clock(hours)} {degrees} degrees")
        elif command == "cost":
            print(f"{costs.cents(clay) / 100:.2f}")
        elif command == "label":
            from . import label

            print(label.text(clay))
    except firing.KilnError as error:
        sys.exit(f"kiln: {error}")
