"""The screen at the finish line: cd marathon, then python screen.py."""

from __future__ import absolute_import

from results import table


def main():
    print(table())


if __name__ == "__main__":
    main()
