"""What one euro is worth."""

from typing import NamedTuple

import headoffice


class UnknownCurrency(LookupError):
    """A currency without a rate."""


class Rate(NamedTuple):
    """What a customer was offered."""

    currency: str
    value: float


headoffice.sign_on("desk 4")
TABLE = headoffice._published  # the very dict that publish() changes, so it is always fresh


def rate_of(currency):
    """Return the rate of one currency."""
    if currency not in TABLE:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, TABLE[currency])
