"""Frequencies for people to read, for who looks for it here."""

from . import written

__all__ = ["written"]
