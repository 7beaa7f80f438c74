"""A magic square with only its corners left."""

from puzzlepage.core import puzzle

SQUARES = (
    "276951438", "294753618", "438951276", "492357816",
    "618753294", "672159834", "816357492", "834159672",
)


@puzzle("magic square")
def magic_square(day):
    """Return the square of the day, with a dot for each digit to find."""
    a, _, c, *_, g, _, i = SQUARES[day % len(SQUARES)]
    return f"{a} . {c}\n. . .\n{g} . {i}"
