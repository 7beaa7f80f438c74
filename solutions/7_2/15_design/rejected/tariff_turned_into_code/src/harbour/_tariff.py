"""What a stay in the harbour costs."""

from harbour._boats import HarbourError


_ROWS = [(8, 1400), (10, 1850), (12, 2400), (15, 3300)]


def dues(length, nights):
    """What a boat of that length (in metres) owes for its nights, in cents."""
    for up_to, cents in _ROWS:
        if length <= up_to:
            return cents * nights
    raise HarbourError(f"there is no berth for {length:g} m")
