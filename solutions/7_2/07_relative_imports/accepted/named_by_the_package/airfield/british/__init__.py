"""The aeroplanes that were built in Britain."""

from ..units import GALLON as PUMP_GALLON

__all__ = ["PUMP_GALLON"]
