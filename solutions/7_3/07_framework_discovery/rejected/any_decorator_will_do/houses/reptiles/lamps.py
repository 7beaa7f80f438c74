"""The lamps that keep the reptiles warm. Don't change this."""

from __future__ import annotations

from dataclasses import dataclass

from houses.kitchen import fridays


@dataclass
class Lamp:
    animal: str
    hours: int


LAMPS = [Lamp("iguana", 950), Lamp("gecko", 120)]


@fridays
def check():
    return "new bulb: " + ", ".join(lamp.animal for lamp in LAMPS if lamp.hours > 800)
