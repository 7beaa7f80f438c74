"""Which word is it, with its letters in the right order?"""

import functools
from pathlib import Path

from puzzlepage.core import puzzle


@functools.lru_cache(maxsize=None)
def read_words():
    """Return the words, which are read at the first call, or the error."""
    try:
        return Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split()
    except FileNotFoundError as error:
        return error


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    words = read_words()
    if isinstance(words, FileNotFoundError):
        raise words
    word = words[day % len(words)]
    return " ".join(sorted(word.upper()))
