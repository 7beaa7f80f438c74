"""What the ticket machine asks for. Don't change this."""

from parking import tariff


def fee(hours):
    """What so many hours cost, in cents; no day costs more than DAY."""
    days, rest = divmod(hours, 24)
    return days * tariff.DAY + min(rest * tariff.HOUR, tariff.DAY)
