"""The boats."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Boat:
    """A boat and what it sails today."""

    name: str
    seats: int
    sailings: list[Sailing] = field(default_factory=list)


from ferry.sailings import Sailing  # at the end, because sailings needs Boat
