"""What the customers are told."""

from bureau import rates


def offer(currency):
    """Return the rate that holds at this moment."""
    return rates.rate_of(currency)
