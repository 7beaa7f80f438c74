"""The sounds that every play needs."""

from puppets.registry import sound


@sound("bell")
def bell(seconds):
    """The bell before the curtain."""
    return "ding" + " ding" * (seconds - 1)


@sound("rain")
def rain(seconds):
    """Peas in a tin."""
    return "drip" + " drip" * (seconds - 1)
