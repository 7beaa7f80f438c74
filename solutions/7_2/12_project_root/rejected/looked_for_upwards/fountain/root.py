"""Look for the root of the project, from where we are upwards. git does it like this."""

from pathlib import Path


def root():
    """Return the nearest folder above us that has a fountain in it; else the one that this file is in."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "fountain").is_dir():
            return folder
    return Path(__file__).parent.parent
