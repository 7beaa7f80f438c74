"""For the tests of the tickets."""

from rink import api


def ask(visitor):
    return api.get(f"/tickets/{visitor}")
