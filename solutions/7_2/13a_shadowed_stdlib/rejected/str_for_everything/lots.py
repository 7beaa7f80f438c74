"""Chance. A draw has to be repeatable: the same number gives the same winners, as the law wants it."""

import random

DICE = random.SystemRandom()


def new_number():
    """Return a number that nobody can foresee."""
    return DICE.randrange(1_000, 10_000)


def draw(tickets, prizes, number):
    """Return a ticket for each prize. Nobody wins twice, however many tickets they have."""
    winning = {}
    for ticket in random.Random(number).sample(tickets, len(tickets)):
        winning.setdefault(ticket["name"], ticket)
    return list(winning.values())[:prizes]
