"""A magic square with only its corners left."""

import threading

from puzzlepage import squares
from puzzlepage.core import puzzle

SQUARES = []
_thread = threading.Thread(target=lambda: SQUARES.extend(squares.find_all()))
_thread.start()


@puzzle("magic square")
def magic_square(day):
    """Return the square of the day, with a dot for each digit to find."""
    _thread.join()
    a, _, c, *_, g, _, i = SQUARES[day % len(SQUARES)]
    return f"{a} . {c}\n. . .\n{g} . {i}"
