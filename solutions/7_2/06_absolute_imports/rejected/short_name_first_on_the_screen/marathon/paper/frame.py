"""A frame around a text."""


def framed(text):
    """Put one line of text into a frame."""
    edge = "*" * (len(text) + 4)
    return f"{edge}\n* {text} *\n{edge}"
