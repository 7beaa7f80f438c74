"""The cipher of Caesar: each letter moves three places on. Don't change this."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def encode(text):
    return text.lower().translate(str.maketrans(LETTERS, LETTERS[3:] + LETTERS[:3]))
