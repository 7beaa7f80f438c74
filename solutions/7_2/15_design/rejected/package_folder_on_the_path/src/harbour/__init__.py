"""Dues and arrivals of a guest harbour: what other programs may use."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _boats import Boat, HarbourError
from _logbook import Logbook
from _tariff import dues

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]
