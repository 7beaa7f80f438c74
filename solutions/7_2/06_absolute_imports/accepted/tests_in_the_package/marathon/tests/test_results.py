"""The places are right."""

from marathon.results import place_of


def test_the_first_has_place_one(winner):
    assert place_of(winner) == 1
