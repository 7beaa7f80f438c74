"""The boats."""

from dataclasses import dataclass

import harbour._logbook


class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres

    def is_here(self, file):
        return self in harbour._logbook.Logbook(file).boats()
