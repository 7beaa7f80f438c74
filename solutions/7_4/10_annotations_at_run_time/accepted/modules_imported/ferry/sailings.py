"""The sailings."""

from __future__ import annotations

from dataclasses import dataclass

import ferry.boats


@dataclass
class Sailing:
    """A sailing to a port, and the boat that stands in if the usual one cannot sail."""

    port: str
    persons: int
    stand_in: ferry.boats.Boat | None = None
