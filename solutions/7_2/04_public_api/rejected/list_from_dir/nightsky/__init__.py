"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky import quiz
from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings: all that is here, but for a few things.
_PRIVATE = {"EDITION", "catalogue", "datetime", "viewing"}
__all__ = [name for name in dir() if not name.startswith("_") and name not in _PRIVATE]
