"""The pitch of notes."""

from .notes import frequency
from .text import written

__all__ = ["frequency", "written"]
