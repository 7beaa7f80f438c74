"""The boats."""

from ferry.fleet import Boat

__all__ = ["Boat"]
