"""Dues and arrivals of a guest harbour: what other programs may use."""

from ._boats import Boat, HarbourError
from ._logbook import Logbook
from ._tariff import dues

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]
