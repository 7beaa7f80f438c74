"""Which word is it, with its letters in the right order?"""

import sys
from pathlib import Path

from puzzlepage.core import puzzle

if "--list" not in sys.argv:
    WORDS = Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split()


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    word = WORDS[day % len(WORDS)]
    return " ".join(sorted(word.upper()))
