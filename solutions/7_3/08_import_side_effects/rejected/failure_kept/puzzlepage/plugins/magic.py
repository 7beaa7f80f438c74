"""A magic square with only its corners left."""

import functools

from puzzlepage import squares
from puzzlepage.core import puzzle


@functools.lru_cache(maxsize=None)
def find_squares():
    """Return the squares, which are searched at the first call."""
    return squares.find_all()


@puzzle("magic square")
def magic_square(day):
    """Return the square of the day, with a dot for each digit to find."""
    found = find_squares()
    a, _, c, *_, g, _, i = found[day % len(found)]
    return f"{a} . {c}\n. . .\n{g} . {i}"
