"""The deals that were made."""

from bureau.rates import Rate

deals = []


def book(euros, rate):
    """Book a deal at the rate that was offered, and return what the customer gets."""
    if not isinstance(rate, Rate):
        raise TypeError(f"a deal needs a Rate, not {rate!r}")
    deals.append((euros, rate))
    return euros * rate.value
