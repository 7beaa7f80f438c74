"""Labels for the backs of books."""

# shared has no __init__.py, and is a namespace package beside desk
from shared import branches

from .vendor import isbnkit


def label(isbn, branch):
    """Return what is printed on the label: the 13 digits, and where the book lives."""
    return f"{isbnkit.read(isbn)}  {branches.NAMES[branch]}"
