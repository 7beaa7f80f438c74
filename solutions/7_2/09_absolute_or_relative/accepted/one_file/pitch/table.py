"""The table, for who looks for it here."""

from . import CONCERT_A, HALF_STEPS

__all__ = ["CONCERT_A", "HALF_STEPS"]
