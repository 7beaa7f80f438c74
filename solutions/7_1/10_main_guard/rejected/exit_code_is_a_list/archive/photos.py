"""The photos, and what can be told of one. Don't change this."""

import zlib

from archive import workers

PHOTOS = {
    "IMG_0101.jpg": b"three boats in the harbour",
    "IMG_0102.jpg": b"a gull, out of focus",
    "IMG_0103.jpg": b"the mayor, eyes closed",
    "IMG_0107.jpg": b"three boats in the harbour",
}


def fingerprint(photo):
    """Return a number that is the same for the same picture."""
    if not workers.is_worker():
        raise RuntimeError("a broken photo can take its process down with it: only a worker may open one")
    return zlib.crc32(PHOTOS[photo])
