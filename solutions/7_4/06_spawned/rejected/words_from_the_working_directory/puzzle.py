"""Words for the crossword of a children's magazine: python puzzle.py FORBIDDEN PATTERNS

For example `python puzzle.py murder,poison h...er m....r` prints the words for each of the two patterns.
"""

import sys

from crossword import settings
from crossword.search import search

RARE = set("jkqvwxz")


def rarest_first(word):
    """Sort words with rare letters before others."""
    return -len(RARE.intersection(word)), word


if __name__ == "__main__":
    settings.FORBIDDEN.update(sys.argv[1].split(","))
    for pattern, words in search(sys.argv[2:], key=rarest_first).items():
        print(pattern, *words)
