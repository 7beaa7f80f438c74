"""The boats."""

from __future__ import annotations

from dataclasses import dataclass, field

import ferry.sailings


@dataclass
class Boat:
    """A boat and what it sails today."""

    name: str
    seats: int
    sailings: list[ferry.sailings.Sailing] = field(default_factory=list)
