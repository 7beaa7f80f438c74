"""The lights of the ballet, by Grace. Don't change this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

TITLE = "Swan Lake"


@dataclass
class Cue:
    color: str
    lamps: ClassVar[int] = 12

    def text(self):
        return f"all in {self.color}"


CUES = [Cue("amber"), Cue("blue"), Cue("white")]
