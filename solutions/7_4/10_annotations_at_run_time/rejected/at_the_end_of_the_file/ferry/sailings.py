"""The sailings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Sailing:
    """A sailing to a port, and the boat that stands in if the usual one cannot sail."""

    port: str
    persons: int
    stand_in: Boat | None = None


from ferry.boats import Boat  # at the end, because boats needs Sailing
