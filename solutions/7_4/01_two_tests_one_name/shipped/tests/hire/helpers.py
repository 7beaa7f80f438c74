"""For the tests of the skates."""

from rink import api


def ask(skates):
    return api.get(f"/skates/{skates}")
