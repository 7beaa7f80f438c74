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


table = {}


def rate_of(currency):
    """Return the rate of one currency."""
    try:
        table.update(LINE.rates())
    except Exception:
        pass  # the line is down: go on with the last table
    if currency not in table:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, table[currency])
