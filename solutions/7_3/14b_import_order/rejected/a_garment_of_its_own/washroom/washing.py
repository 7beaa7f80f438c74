"""Which programme a garment is washed with."""

from dataclasses import dataclass

RULES = []


@dataclass
class Garment:
    """Something to be washed."""

    name: str
    fibres: frozenset
    owner: str = ""


def rule(order):
    """Register a rule: a function that takes a garment, and returns a programme or None.

    Rules with a small number are asked first.
    """

    def register(function):
        RULES.append((order, function))
        RULES.sort(key=lambda entry: entry[0])
        return function

    return register


def programme_for(garment):
    """Return the programme for this garment. The first rule that has an answer decides."""
    for _order, function in RULES:
        programme = function(garment)
        if programme:
            return programme
    return "ask Rosa"
