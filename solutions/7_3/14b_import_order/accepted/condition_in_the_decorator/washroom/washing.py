"""Which programme a garment is washed with."""

from typing import NamedTuple

RULES = []


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def rule(order, when):
    """Register a rule: a function that takes a garment, and returns a programme.

    Rules with a small number are asked first, and `when` says whether a rule is for a garment.
    """

    def register(function):
        RULES.append((order, when, function))
        RULES.sort(key=lambda entry: entry[0])
        return function

    return register


def programme_for(garment):
    """Return the programme for this garment. The first rule that has an answer decides."""
    for _order, when, function in RULES:
        if when(garment):
            return function(garment)
    return "ask Rosa"
