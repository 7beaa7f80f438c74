from dataclasses import dataclass


@dataclass(frozen=True)
class Boat:
    name: str
    length: float  # in metres
