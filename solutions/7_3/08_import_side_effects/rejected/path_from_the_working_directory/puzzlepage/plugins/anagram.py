"""Which word is it, with its letters in the right order?"""

import functools

from puzzlepage.core import puzzle


@functools.lru_cache(maxsize=None)
def read_words():
    """Return the words, which are read at the first call."""
    with open("puzzlepage/words.txt", encoding="utf-8") as file:
        return file.read().split()


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    words = read_words()
    word = words[day % len(words)]
    return " ".join(sorted(word.upper()))
