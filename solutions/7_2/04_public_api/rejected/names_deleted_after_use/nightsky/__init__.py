"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky import quiz
from nightsky.catalogue import Star, _read, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# Nothing that is not public is left here, so no list is needed.
del datetime, catalogue, viewing
