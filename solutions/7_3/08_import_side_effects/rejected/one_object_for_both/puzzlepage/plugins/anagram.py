"""Which word is it, with its letters in the right order?"""

from puzzlepage.core import puzzle
from puzzlepage.tables import tables


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    words = tables().words
    word = words[day % len(words)]
    return " ".join(sorted(word.upper()))
