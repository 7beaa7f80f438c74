"""What the keepers of all houses use. It belongs to no house, so there are no chores in it. Don't change this."""

import functools


def grams(amount):
    """Return the amount as it is written on the scales."""
    return f"{amount / 1000:g} kg" if amount >= 1000 else f"{amount} g"


def fridays(chore):
    """Let a chore say that Friday is its day."""

    @functools.wraps(chore)
    def on_friday():
        return f"{chore()} (on Friday)"

    return on_friday
