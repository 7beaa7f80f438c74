"""kiln plan CLAY | cost CLAY | label CLAY"""

import sys

from kiln.core import firing
from kiln.core.clock import clock
from kiln.services import costs, label


class KilnError(Exception):
    """Something that the potter has to know before switching it on."""


def main():
    command, clay = sys.argv[1:]
    try:
        if command == "plan":
            for hours, degrees in firing.plan(clay):
                print(f"{clock(hours)} {degrees} degrees")
        elif command == "cost":
            print(f"{costs.cents(clay) / 100:.2f}")
        elif command == "label":
            print(label.text(clay))
    except KilnError as error:
        sys.exit(f"kiln: {error}")
