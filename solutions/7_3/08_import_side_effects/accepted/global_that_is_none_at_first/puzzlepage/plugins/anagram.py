"""Which word is it, with its letters in the right order?"""

from pathlib import Path

from puzzlepage.core import puzzle

_words = None


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    global _words
    if _words is None:
        _words = Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split()
    word = _words[day % len(_words)]
    return " ".join(sorted(word.upper()))
