"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime
import sys
import types

from nightsky import quiz
from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]


# An object with these names and no others.
_names = ["EDITION", "_read", "__all__", "__name__", "__path__", "__spec__", "catalogue", "viewing", *__all__]
sys.modules[__name__] = types.SimpleNamespace(**{name: globals()[name] for name in _names})
