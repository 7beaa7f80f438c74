"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky import catalogue, viewing
from nightsky.catalogue import *
from nightsky.catalogue import _read
from nightsky.viewing import *

EDITION = datetime.date(2026, 9, 1)

# What the star brings: what each module says is public, and one module as a whole.
__all__ = [*catalogue.__all__, *viewing.__all__, "quiz"]
