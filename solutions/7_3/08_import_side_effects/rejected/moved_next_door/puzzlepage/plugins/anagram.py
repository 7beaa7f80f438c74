"""Which word is it, with its letters in the right order?"""

from puzzlepage.core import puzzle
from puzzlepage.data import WORDS



@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    word = WORDS[day % len(WORDS)]
    return " ".join(sorted(word.upper()))
