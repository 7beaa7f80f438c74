"""What one euro is worth."""

from bureau.classes import Rate, UnknownCurrency
from bureau.line import LINE

TABLE = LINE.rates()


def rate_of(currency):
    """Return the rate of one currency."""
    if currency not in TABLE:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, TABLE[currency])
