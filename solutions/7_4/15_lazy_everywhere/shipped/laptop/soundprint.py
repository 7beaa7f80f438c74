"""Stands for the third-party package that is installed on the laptop, but not on the server."""

BIRDS = {"hedge": "wren", "garden": "blackbird", "pond": "reed warbler"}


def match(place, seconds):
    """Return the bird that sings there."""
    return BIRDS.get(place, "unknown") if seconds >= 20 else "too short"
