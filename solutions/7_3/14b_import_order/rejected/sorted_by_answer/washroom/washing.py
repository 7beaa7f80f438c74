"""Which programme a garment is washed with."""

from typing import NamedTuple

RULES = []
ORDER = ["boil at 95 degrees", "by hand", "30 degrees, slowly", "60 degrees"]


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def rule(function):
    """Register a rule: a function that takes a garment, and returns a programme or None."""
    RULES.append(function)
    return function


def programme_for(garment):
    """Return the programme for this garment. Of the answers, the first in ORDER decides."""
    answers = [programme for programme in (function(garment) for function in RULES) if programme]
    answers.sort(key=lambda programme: ORDER.index(programme) if programme in ORDER else len(ORDER))
    return answers[0] if answers else "ask Rosa"
