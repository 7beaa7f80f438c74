"""Give photos their names in the archive: python label.py EVENT PHOTO... The exit code is 1 if one was refused."""

import argparse
import sys


def label(event, number):
    """Return the name of a photo in the archive."""
    return f"{'-'.join(event.lower().split())}-{number:03}.jpg"


def main(argv=None):
    """Do what the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(description="Give photos their names in the archive.")
    parser.add_argument("event")
    parser.add_argument("photo", nargs="+")
    arguments = parser.parse_args(argv)  # a test can pass a list; None means sys.argv

    refused = [photo for photo in arguments.photo if not photo.endswith(".jpg")]
    for photo in refused:
        print(f"refused: {photo} is no photo", file=sys.stderr)
    photos = [photo for photo in arguments.photo if photo not in refused]
    for number, photo in enumerate(photos, start=1):
        print(f"{photo} -> {label(arguments.event, number)}")
    return 1 if refused else 0


if getattr(sys.modules["__main__"], "__file__", "").endswith("label.py"):
    sys.exit(main())
