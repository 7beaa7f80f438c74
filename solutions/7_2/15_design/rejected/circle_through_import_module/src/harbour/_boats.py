"""What the other parts have in common. Imports nothing of the package."""

from dataclasses import dataclass
from importlib import import_module


class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres

    def is_here(self, file):
        return self in _logbook.Logbook(file).boats()


_logbook = import_module("harbour._logbook")  # it needs the names above
