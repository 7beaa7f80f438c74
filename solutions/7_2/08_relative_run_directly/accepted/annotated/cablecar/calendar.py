"""The days on which the mountain is full."""

from __future__ import annotations

WEEKEND: tuple[str, ...] = ("saturday", "sunday")
