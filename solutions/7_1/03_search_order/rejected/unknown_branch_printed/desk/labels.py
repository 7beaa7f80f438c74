"""Labels for the backs of books."""

import branches
from desk.vendor import isbnkit


def label(isbn, branch):
    """Return what is printed on the label: the 13 digits, and where the book lives."""
    return f"{isbnkit.read(isbn)}  {branches.NAMES.get(branch, branch)}"
