"""How a warning gets to the harbour."""

from station.alarms import MUTED


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
