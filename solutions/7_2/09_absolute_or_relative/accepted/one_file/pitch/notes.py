"""From notes to frequencies, for who looks for it here."""

from . import frequency

__all__ = ["frequency"]
