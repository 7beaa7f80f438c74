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
TABLE = LINE.rates()


def refresh():
    """Fetch the table anew. The only part of this file that is meant to happen more than once."""
    TABLE.clear()  # in place: whoever holds the table sees the new rates
    TABLE.update(LINE.rates())


def rate_of(currency):
    """Return the rate of one currency."""
    if currency not in TABLE:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, TABLE[currency])
