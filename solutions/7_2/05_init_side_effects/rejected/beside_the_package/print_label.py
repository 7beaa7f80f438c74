"""Prints a label that has come off, in the store. Don't change this."""

from lostfound import label

print(label(17, "umbrella, black"))
