"""Go home for a moment, and back to where we were."""

import contextlib
import os
from pathlib import Path


@contextlib.contextmanager
def at_home():
    """Work in the folder of the project, and leave it as if nothing had been."""
    before = os.getcwd()
    os.chdir(Path(__file__).parent.parent)
    try:
        yield
    finally:
        os.chdir(before)
