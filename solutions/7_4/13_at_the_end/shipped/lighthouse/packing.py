"""How a note is written."""

import json


def packed(note):
    """Return a note as one line of JSON."""
    return json.dumps(note, sort_keys=True)
