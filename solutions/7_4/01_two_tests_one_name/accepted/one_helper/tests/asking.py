"""For all tests of the API."""

from rink import api


def asker(area):
    """Return a function that asks for a name in this area."""
    return lambda name: api.get(f"/{area}/{name}")
