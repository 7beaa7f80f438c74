"""The board at the valley station: the rides of the day that the command line names."""

from __future__ import annotations

import sys

from .timetable import rides


def lines(day: str) -> list[str]:
    """Return the lines of the board."""
    return [f"{time} to the summit" for time in rides(day)]


def main() -> None:
    print(*lines(sys.argv[1]), sep="\n")


if __name__ == "__main__":
    main()
