"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import _read
from nightsky.public import *
from nightsky.public import __all__ as __all__

EDITION = datetime.date(2026, 9, 1)
