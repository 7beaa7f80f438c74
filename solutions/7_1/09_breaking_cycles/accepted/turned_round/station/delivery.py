"""How a warning gets to the harbour. It knows nothing of alarms, they tell it what it must know."""


def is_muted():
    """Whether to be silent. Who has a reason to mute replaces this."""
    return False


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if is_muted():
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
