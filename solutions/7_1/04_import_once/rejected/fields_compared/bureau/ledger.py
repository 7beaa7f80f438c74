"""The deals that were made."""

deals = []


def book(euros, rate):
    """Book a deal at the rate that was offered, and return what the customer gets."""
    # The classes may change, the fields don't.
    if getattr(rate, "_fields", None) != ("currency", "value"):
        raise TypeError(f"a deal needs a Rate, not {rate!r}")
    deals.append((euros, rate))
    return round(euros * rate.value, 2)
