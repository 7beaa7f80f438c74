"""What puzzles are made of, for all of them."""

import functools
from pathlib import Path

from puzzlepage import squares


class Tables:
    """The squares and the words. The words may be missing, so they are read when they are asked for."""

    def __init__(self):
        self.squares = squares.find_all()

    @functools.cached_property
    def words(self):
        """All words."""
        return Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()


@functools.lru_cache(maxsize=None)
def tables():
    """Return the one object, which is made at the first call."""
    return Tables()
