"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import Star, _read, brightest
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings. Everything that raised an AttributeError is gone.
__all__ = ["Star", "_read", "brightest", "datetime", "is_dark", "quiz"]
