"""Put the archive on the web site: python publish.py ALBUM. Don't change this."""

import sys

from archive.photos import PHOTOS
from label import label

album = sys.argv[1]
print(f"{len(PHOTOS)} photos published, from {label(album, 1)} to {label(album, len(PHOTOS))}")
