"""The lights of the opera, by Ada. Don't change this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

TITLE = "The Magic Flute"


@dataclass
class Cue:
    lamps: ClassVar[int] = 24

    scene: str
    percent: int

    def text(self):
        return f"{self.scene} at {self.percent}%"


CUES = [Cue("overture", 10), Cue("serpent", 80), Cue("trial by fire", 100)]
