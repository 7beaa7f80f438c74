"""The board at the valley station: the rides of the day that the command line names."""

import importlib.util
import os
import sys

if __name__ == "__main__" and not __spec__:
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    __spec__ = importlib.util.spec_from_file_location("cablecar.board", __file__)
    __package__ = "cablecar"

from .timetable import rides


def lines(day):
    """Return the lines of the board."""
    return [f"{time} to the summit" for time in rides(day)]


def main():
    print(*lines(sys.argv[1]), sep="\n")


if __name__ == "__main__":
    main()
