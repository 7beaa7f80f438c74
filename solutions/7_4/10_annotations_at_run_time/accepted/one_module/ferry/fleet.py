"""The boats and their sailings, which name each other."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Boat:
    """A boat and what it sails today."""

    name: str
    seats: int
    sailings: list[Sailing] = field(default_factory=list)


@dataclass
class Sailing:
    """A sailing to a port, and the boat that stands in if the usual one cannot sail."""

    port: str
    persons: int
    stand_in: Boat | None = None
