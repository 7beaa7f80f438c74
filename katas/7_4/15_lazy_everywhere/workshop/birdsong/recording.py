"""What a microphone has recorded. Old pickles name this module."""

from dataclasses import dataclass


@dataclass
class Recording:
    """A recording: where, and how long."""

    place: str
    seconds: int
