"""The classes, where the refresh does not reach them."""

from typing import NamedTuple


class UnknownCurrency(LookupError):
    """A currency without a rate."""


class Rate(NamedTuple):
    """What a customer was offered."""

    currency: str
    value: float
