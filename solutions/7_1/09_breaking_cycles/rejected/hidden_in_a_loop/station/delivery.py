"""How a warning gets to the harbour."""

from station import alarms


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if alarms.MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
