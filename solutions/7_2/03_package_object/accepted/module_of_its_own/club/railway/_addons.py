"""Where add-ons lie."""

import os

CLUB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def folders():
    """Return the folders of the add-ons."""
    return [os.path.join(os.path.dirname(CLUB), "members", "railway")]
