"""What the other parts have in common. Imports nothing of the package, unless a type checker reads it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if not TYPE_CHECKING:
    Logbook = Any
else:
    from harbour._logbook import Logbook


class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres

    def is_in(self, logbook: Logbook) -> bool:
        return self in logbook.boats()
