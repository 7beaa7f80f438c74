"""The hammers."""


def strikes(notes):
    """Return the numbers of the hammers that strike for these notes."""
    return " ".join(str(bell) for bell in notes)
