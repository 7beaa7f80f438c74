"""The cues that are left, kept in a file while the desk is off. Don't change this."""

import pickle
from pathlib import Path

from stage.loader import load


def save(cues, file):
    """Write the cues into ``file``."""
    Path(file).write_bytes(pickle.dumps(cues))


def restore(show, file):
    """Return the cues of the ``show``, a path, from ``file``."""
    load(show)
    return pickle.loads(Path(file).read_bytes())
