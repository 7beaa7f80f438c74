"""The board at the valley station: the rides of the day that the command line names."""

import sys

WEEKEND = ("saturday", "sunday")
EVERY_DAY = ("08:30", "12:00", "17:30")
FOR_EARLY_BIRDS = ("05:45",)


def rides(day):
    """Return the times of a day's rides."""
    return FOR_EARLY_BIRDS + EVERY_DAY if day in WEEKEND else EVERY_DAY


def lines(day):
    """Return the lines of the board."""
    return [f"{time} to the summit" for time in rides(day)]


def main():
    print(*lines(sys.argv[1]), sep="\n")


if __name__ == "__main__":
    main()
