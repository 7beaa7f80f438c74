"""What the customers are told."""

from bureau.rates import rate_of


def offer(currency):
    """Return the rate that holds at this moment."""
    return rate_of(currency)
