"""The tickets."""

from tests.asking import asker

ask = asker("tickets")


def test_an_adult_pays_the_full_price():
    assert ask("adult") == (200, 650)


def test_a_child_pays_less():
    assert ask("child") == (200, 400)


def test_there_is_no_ticket_for_dogs():
    assert ask("dog") == (404, None)
