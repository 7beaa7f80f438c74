"""What the other parts have in common. Imports nothing of the package."""

from dataclasses import dataclass


class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres
