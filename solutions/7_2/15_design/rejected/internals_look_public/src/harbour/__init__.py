"""Dues and arrivals of a guest harbour: what other programs may use."""

from harbour.boats import Boat, HarbourError
from harbour.logbook import Logbook
from harbour.tariff import dues

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]
