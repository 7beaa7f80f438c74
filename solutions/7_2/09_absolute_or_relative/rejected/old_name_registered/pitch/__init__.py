"""The pitch of notes."""

import sys

sys.modules.setdefault("pitch", sys.modules[__name__])

from pitch.notes import frequency
from pitch.text import written

__all__ = ["frequency", "written"]
