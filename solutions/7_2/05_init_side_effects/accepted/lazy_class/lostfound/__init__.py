"""The lost property office: what was found on the trains, and under which number it lies."""

from lostfound.labels import label
from lostfound.register import Register

__all__ = ["hand_in", "label", "search"]

_register = Register("register.db")
hand_in = _register.hand_in
search = _register.search
