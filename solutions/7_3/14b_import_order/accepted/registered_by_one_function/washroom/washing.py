"""Which programme a garment is washed with."""

from typing import NamedTuple

RULES = []


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def rule(function):
    """Register a rule: a function that takes a garment, and returns a programme or None."""
    RULES.append(function)
    return function


def register_all():
    """Register all rules, in the order in which they are asked."""
    from washroom import everyday, special  # when it is called, so that they could import this module

    for function in (everyday.sickbay, special.silk, special.wool, everyday.cotton):
        rule(function)


def programme_for(garment):
    """Return the programme for this garment. The first rule that has an answer decides."""
    if not RULES:
        register_all()
    for function in RULES:
        programme = function(garment)
        if programme:
            return programme
    return "ask Rosa"
