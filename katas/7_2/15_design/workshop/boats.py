"""The boats, and what they owe."""

from dataclasses import dataclass

import logbook
from tariff import *


class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres

    def is_here(self):
        return self in logbook.boats()


def dues(length, nights):
    """What a boat of that length (in metres) owes for its nights, in cents."""
    cents = cents_a_night(length)
    if cents is None:
        raise HarbourError(f"there is no berth for {length:g} m")
    return cents * nights
