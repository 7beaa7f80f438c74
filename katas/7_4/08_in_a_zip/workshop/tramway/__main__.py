"""python -m tramway LINE MINUTES [LANGUAGE]. Don't change this."""

import sys

from tramway.announce import announcement
from tramway.messages import remarks


def main(line, minutes, language="en"):
    """Print the announcement of a tram, and the remarks on it."""
    try:
        print(announcement(line, int(minutes), language))
    except LookupError as error:
        sys.exit(f"cannot announce this: {error}")
    for remark in remarks(line, int(minutes)):
        print(f"- {remark}")


if __name__ == "__main__":
    main(*sys.argv[1:])
