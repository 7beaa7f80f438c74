"""The board at the valley station: the rides of the day that the command line names."""

import subprocess
import sys

if __name__ == "__main__" and not __package__:
    sys.exit(subprocess.call([sys.executable, "-m", "cablecar.board", *sys.argv[1:]]))

from .timetable import rides


def lines(day):
    """Return the lines of the board."""
    return [f"{time} to the summit" for time in rides(day)]


def main():
    print(*lines(sys.argv[1]), sep="\n")


if __name__ == "__main__":
    main()
