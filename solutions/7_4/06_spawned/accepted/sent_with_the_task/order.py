"""The order of the words in the magazine."""

RARE = set("jkqvwxz")


def rarest_first(word):
    """Sort words with rare letters before others."""
    return -len(RARE.intersection(word)), word
