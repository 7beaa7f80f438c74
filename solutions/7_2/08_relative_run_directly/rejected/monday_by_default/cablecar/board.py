"""The board at the valley station: the rides of the day that the command line names."""

import sys

from .timetable import rides


def lines(day):
    """Return the lines of the board."""
    return [f"{time} to the summit" for time in rides(day)]


def main():
    day = sys.argv[1] if len(sys.argv) > 1 else "monday"
    print(*lines(day), sep="\n")


if __name__ == "__main__":
    main()
