"""How a warning gets to the harbour."""


def send(message):
    """Send it by radio, unless the alarms are muted."""
    from station import alarms

    if alarms.MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
