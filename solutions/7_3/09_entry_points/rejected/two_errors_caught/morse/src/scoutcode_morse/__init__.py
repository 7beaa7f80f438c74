"""Morse code, for lamps and whistles. Don't change this."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SIGNS = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split()


def encode(text):
    words = text.lower().split()
    return " / ".join(" ".join(SIGNS[LETTERS.index(letter)] for letter in word) for word in words)
