"""What one euro is worth."""

from typing import NamedTuple

import headoffice


class UnknownCurrency(LookupError):
    """A currency without a rate."""


class Rate(NamedTuple):
    """What a customer was offered."""

    currency: str
    value: float


LINE = headoffice.sign_on("desk 4")
UNKNOWN = set()


def rate_of(currency):
    """Return the rate of one currency."""
    if currency not in UNKNOWN:
        table = LINE.rates()
        if currency in table:
            return Rate(currency, table[currency])
        UNKNOWN.add(currency)
    raise UnknownCurrency(f"no rate for {currency}")
