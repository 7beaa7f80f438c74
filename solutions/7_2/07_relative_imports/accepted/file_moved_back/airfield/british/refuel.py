"""Filling up the Tiger Moth: see airfield/refuel.py."""

from ..refuel import order

__all__ = ["order"]
