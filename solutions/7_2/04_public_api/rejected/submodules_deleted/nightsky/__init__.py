"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]

# Nobody imported these by that name.
del catalogue, viewing
