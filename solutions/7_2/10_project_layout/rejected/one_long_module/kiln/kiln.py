"""kiln plan CLAY | cost CLAY | label CLAY"""

import sys

LIMIT = 1280  # degrees that it takes; above that the shelves melt
CENTS_PER_HOUR = 240

CLAYS = {"earthenware": 1060, "stoneware": 1240, "porcelain": 1300}


def clock(hours):
    """6.5 hours are 6:30."""
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


class KilnError(Exception):
    """Something that the potter has to know before switching it on."""


def plan(clay):
    """The steps of a firing: after so many hours, so many degrees."""
    if clay not in CLAYS:
        raise KilnError(f"there is no clay {clay}")
    top = CLAYS[clay]
    if top > LIMIT:
        raise KilnError(f"{clay} needs {top} degrees, and the kiln takes {LIMIT}")
    return [(6, 600), (6 + (top - 600) / 150, top)]


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * CENTS_PER_HOUR)


def label(clay):
    hours, degrees = plan(clay)[-1]
    return f"HOT: {clay}, {degrees} degrees. Do not open before {clock(3 * hours)}."


def main():
    command, clay = sys.argv[1:]
    try:
        if command == "plan":
            for hours, degrees in plan(clay):
                print(f"{clock(hours)} {degrees} degrees")
        elif command == "cost":
            print(f"{cents(clay) / 100:.2f}")
        elif command == "label":
            print(label(clay))
    except KilnError as error:
        sys.exit(f"kiln: {error}")
