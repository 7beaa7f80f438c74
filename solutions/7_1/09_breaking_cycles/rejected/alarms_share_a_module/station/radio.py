"""What alarms and delivery share."""

# Set to True while somebody works on the mast.
MUTED = False


def send(message):
    """Send it by radio, unless the alarms are muted."""
    if MUTED:
        print(f"muted: {message}")
    else:
        print(f"radio: {message}")
