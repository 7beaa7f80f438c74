"""The pitch of notes."""

try:
    from .notes import frequency
    from .text import written
except ImportError:
    from pitch.notes import frequency
    from pitch.text import written

__all__ = ["frequency", "written"]
