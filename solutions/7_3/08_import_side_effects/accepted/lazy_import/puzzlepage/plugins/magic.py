"""A magic square with only its corners left."""

from puzzlepage.core import puzzle

lazy from puzzlepage.data_squares import SQUARES



@puzzle("magic square")
def magic_square(day):
    """Return the square of the day, with a dot for each digit to find."""
    a, _, c, *_, g, _, i = SQUARES[day % len(SQUARES)]
    return f"{a} . {c}\n. . .\n{g} . {i}"
