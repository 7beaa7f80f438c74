"""The tickets."""

from tests.hire.helpers import ask


def test_an_adult_pays_the_full_price():
    assert ask("adult") == (404, None)


def test_a_child_pays_less():
    assert ask("child") == (404, None)


def test_there_is_no_ticket_for_dogs():
    assert ask("dog") == (404, None)
