"""What one euro is worth. Classes only: nothing here happens, so nothing has to happen again."""

from typing import NamedTuple


class UnknownCurrency(LookupError):
    """A currency without a rate."""


class Rate(NamedTuple):
    """What a customer was offered."""

    currency: str
    value: float
