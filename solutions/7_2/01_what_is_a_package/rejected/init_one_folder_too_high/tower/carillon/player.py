"""The player: it makes hammers move."""


def play(tune):
    """Return which hammers strike for this tune, in their order."""
    return f"{tune.TITLE}: hammers {' '.join(str(bell) for bell in tune.NOTES)}"
