"""Which programme a garment is washed with."""

import functools
from typing import NamedTuple

RULES = []


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def rule(order):
    """Register a rule: a function that takes a garment, and returns a programme or None."""

    def register(function):
        RULES.append((order, function))
        return function

    return register


@functools.cache
def rules_in_order():
    """Return the rules, those with a small number first."""
    return [function for _order, function in sorted(RULES, key=lambda entry: entry[0])]


def programme_for(garment):
    """Return the programme for this garment. The first rule that has an answer decides."""
    for function in rules_in_order():
        programme = function(garment)
        if programme:
            return programme
    return "ask Rosa"
