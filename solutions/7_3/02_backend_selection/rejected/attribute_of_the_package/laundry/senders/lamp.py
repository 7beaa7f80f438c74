"""Lets the lamp on the machine blink. Don't change this."""


def send(machine):
    """Return what was done."""
    return f"lamp {machine} blinks"
