"""Which word is it, with its letters in the right order?"""

import functools
from pathlib import Path

from puzzlepage.core import puzzle


class Anagrams:
    """Makes anagrams. It is made by the import, and knows its words when it is asked for one."""

    @functools.cached_property
    def words(self):
        """All words."""
        return Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split()

    def __call__(self, day):
        """Return the letters of the day's word, in the order of the alphabet."""
        word = self.words[day % len(self.words)]
        return " ".join(sorted(word.upper()))


anagram = puzzle("anagram")(Anagrams())
