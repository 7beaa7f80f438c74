"""The pitch of notes."""

from pitch.notes import frequency
from pitch.text import written

__all__ = ["frequency", "written"]
