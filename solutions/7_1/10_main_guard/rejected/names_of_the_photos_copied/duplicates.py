"""Find the photos that the archive has twice."""

import sys

from archive.photos import PHOTOS, fingerprint
from archive.workers import in_worker


def repeated(fingerprints):
    """Return a pair for each photo that is there already: its name, and that of the first one like it."""
    first = {}
    return [(photo, first[mark]) for photo, mark in fingerprints.items() if first.setdefault(mark, photo) != photo]


def main():
    marks = in_worker(fingerprint, ["IMG_0101.jpg", "IMG_0102.jpg", "IMG_0103.jpg", "IMG_0107.jpg"])
    pairs = repeated(dict(zip(["IMG_0101.jpg", "IMG_0102.jpg", "IMG_0103.jpg", "IMG_0107.jpg"], marks)))
    for photo, original in pairs:
        print(f"{photo} is {original} again")
    return 1 if pairs else 0


if __name__ == "__main__":
    sys.exit(main())
