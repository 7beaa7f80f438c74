"""Boletes, by Edsger, who knows so many that he needs a folder. Don't change this."""

from fungi.checks.boletes.colours import DANGEROUS
from fungi.registry import check


@check
def devils_bolete(month, features):
    if DANGEROUS.intersection(features):
        return "it may be a devil's bolete"
