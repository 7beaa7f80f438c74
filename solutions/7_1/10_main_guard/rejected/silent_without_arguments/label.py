"""Give photos their names in the archive."""

import argparse
import sys


def label(event, number):
    """Return the name of a photo in the archive."""
    return f"{'-'.join(event.lower().split())}-{number:03}.jpg"


def main(argv=None):
    parser = argparse.ArgumentParser(description="Give photos their names in the archive.")
    parser.add_argument("event")
    parser.add_argument("photo", nargs="+")
    arguments = parser.parse_args(argv)
    refused = [photo for photo in arguments.photo if not photo.endswith(".jpg")]
    for photo in refused:
        print(f"refused: {photo} is no photo", file=sys.stderr)
    photos = [photo for photo in arguments.photo if photo not in refused]
    for number, photo in enumerate(photos, start=1):
        print(f"{photo} -> {label(arguments.event, number)}")
    return 1 if refused else 0


if __name__ == "__main__" and len(sys.argv) > 1:
    sys.exit(main())
