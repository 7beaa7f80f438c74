"""aquarium-night HOUR: which tanks are dark."""

import sys

from aquarium.tanks import dark_at


def main():
    """Print the tanks that are dark."""
    print("dark:", ", ".join(dark_at(int(sys.argv[1]))) or "none")
