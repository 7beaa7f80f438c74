"""Dues and arrivals of a guest harbour: what other programs may use."""

from harbour._core import Boat, HarbourError
from harbour._services.logbook import Logbook
from harbour._services.tariff import dues

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]
