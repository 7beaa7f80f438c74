"""The signals."""

from railway.signals.lamps import LAMPS

__all__ = ["LAMPS"]
