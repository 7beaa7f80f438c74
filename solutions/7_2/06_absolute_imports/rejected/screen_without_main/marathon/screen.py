"""The screen at the finish line: python -m marathon.screen, in the folder above."""

from marathon.results import table


def main():
    """The table is on the screen already."""


print(table())
