"""The sailings."""

from ferry.fleet import Sailing

__all__ = ["Sailing"]
