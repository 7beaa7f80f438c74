"""Labels for the backs of books."""

from desk.vendor import isbnkit

NAMES = {"north": "North Gate", "river": "River Street"}


def label(isbn, branch):
    """Return what is printed on the label: the 13 digits, and where the book lives."""
    return f"{isbnkit.read(isbn)}  {NAMES[branch]}"
