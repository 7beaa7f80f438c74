"""Give photos their names in the archive: python label.py EVENT PHOTO... The exit code is 1 if one was refused."""

import argparse
import sys

parser = argparse.ArgumentParser(description="Give photos their names in the archive.")
parser.add_argument("event")
parser.add_argument("photo", nargs="+")
arguments = parser.parse_args()


def label(event, number):
    """Return the name of a photo in the archive."""
    return f"{'-'.join(event.lower().split())}-{number:03}.jpg"


refused = [photo for photo in arguments.photo if not photo.endswith(".jpg")]
for photo in refused:
    print(f"refused: {photo} is no photo", file=sys.stderr)
photos = [photo for photo in arguments.photo if photo not in refused]
for number, photo in enumerate(photos, start=1):
    print(f"{photo} -> {label(arguments.event, number)}")
sys.exit(1 if refused else 0)
