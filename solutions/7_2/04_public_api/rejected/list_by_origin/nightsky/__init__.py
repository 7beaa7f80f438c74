"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky import quiz
from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings: all that was written in our own modules.
__all__ = ["quiz"]
for _name, _value in [*globals().items()]:
    if getattr(_value, "__module__", "").startswith("nightsky.") and _value.__name__ == _name and _name[0] != "_":
        __all__.append(_name)
