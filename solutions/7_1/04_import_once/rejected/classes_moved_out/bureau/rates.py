"""What one euro is worth."""

import headoffice
from bureau.classes import Rate, UnknownCurrency

LINE = headoffice.sign_on("desk 4")
TABLE = LINE.rates()


def rate_of(currency):
    """Return the rate of one currency."""
    if currency not in TABLE:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, TABLE[currency])
