"""What is tied to the things in the store."""


def label(number, thing):
    """Return the label of a thing."""
    return f"No. {number:04}  {thing}"
