"""How a warning gets to the harbour."""

from station import settings


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if settings.MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
