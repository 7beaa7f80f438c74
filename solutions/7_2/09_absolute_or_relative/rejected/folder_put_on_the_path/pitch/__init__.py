"""The pitch of notes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from notes import frequency
from text import written

__all__ = ["frequency", "written"]
