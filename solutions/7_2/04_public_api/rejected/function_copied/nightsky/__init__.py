"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import Star, _read, brightest
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)


def constellation(name):
    """Return the stars of a constellation."""
    from nightsky.catalogue import STARS

    return [star for star in STARS if star.constellation == name]


# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]
