"""The names of photos in the archive. A module that is only ever imported needs no guard."""


def label(event, number):
    """Return the name of a photo in the archive."""
    return f"{'-'.join(event.lower().split())}-{number:03}.jpg"
