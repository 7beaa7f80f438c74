"""How a warning gets to the harbour."""

import station.alarms


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if station.alarms.MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
