"""Makes anagrams."""

from puzzlepage.core import puzzle
from puzzlepage.plugins import anagram as words


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    word = words.WORDS[day % len(words.WORDS)]
    return " ".join(sorted(word.upper()))
