"""The lost property office: what was found on the trains, and under which number it lies."""

from lostfound.labels import label
from lostfound.register import hand_in, search

__all__ = ["hand_in", "label", "search"]
