"""A magic square with only its corners left."""

from puzzlepage.core import puzzle
from puzzlepage.tables import tables


@puzzle("magic square")
def magic_square(day):
    """Return the square of the day, with a dot for each digit to find."""
    found = tables().squares
    a, _, c, *_, g, _, i = found[day % len(found)]
    return f"{a} . {c}\n. . .\n{g} . {i}"
