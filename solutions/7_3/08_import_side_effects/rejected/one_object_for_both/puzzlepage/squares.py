"""Finds magic squares. A stand-in: the real one looks for larger ones, and takes a minute. Don't change this."""

from itertools import permutations


def find_all():
    """Return all magic squares of three by three, each as nine digits."""
    found = []
    for a, b, c, d in permutations(range(1, 10), 4):
        g = 15 - a - d
        e = 15 - c - g
        square = (a, b, c, d, e, 15 - d - e, g, 15 - b - e, 15 - a - e)
        if sorted(square) == list(range(1, 10)) and a + b + c == sum(square[6:]) == sum(square[2::3]) == 15:
            found.append("".join(map(str, square)))
    return found
