"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

dark = is_dark
brightestconstellation = None

# What the star brings. A tool wrote this list once, and people have added to it since.
__all__ = [
    "Star",
    "_read",
    "brightest"
    "constellation",
    "dark",
    "datetime",
    "quiz",
]
