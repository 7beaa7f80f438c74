"""What the customers are told."""

import importlib

from bureau import rates


def offer(currency):
    """Return the rate that holds at this moment."""
    return importlib.reload(rates).rate_of(currency)
