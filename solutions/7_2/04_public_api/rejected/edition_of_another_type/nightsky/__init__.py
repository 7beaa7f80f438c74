"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

from datetime import datetime

from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime(2026, 9, 1)

# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]
