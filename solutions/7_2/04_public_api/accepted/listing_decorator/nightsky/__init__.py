"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

# What the star brings: quiz, and what is marked as public in its own file.
__all__ = ["quiz"]


def public(thing):
    """List a class or a function as public. A decorator."""
    __all__.append(thing.__name__)
    return thing


# Below the decorator, since these modules use it.
from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)
