from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Rain:
    millimeters: int
