"""The board at the valley station: the rides of the day that the command line names."""

import sys
from importlib.resources import files

from .timetable import rides

WORDS = files(__package__).joinpath("words.txt").read_text(encoding="utf-8").strip()


def lines(day):
    """Return the lines of the board."""
    return [f"{time} {WORDS}" for time in rides(day)]


def main():
    print(*lines(sys.argv[1]), sep="\n")


if __name__ == "__main__":
    main()
