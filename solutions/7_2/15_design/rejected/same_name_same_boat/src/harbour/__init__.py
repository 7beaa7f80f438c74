"""Dues and arrivals of a guest harbour: what other programs may use."""

from harbour._boats import Boat, HarbourError
from harbour._logbook import Logbook
from harbour._tariff import dues

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]
