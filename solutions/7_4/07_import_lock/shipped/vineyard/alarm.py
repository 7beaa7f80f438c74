"""Calls people when it freezes. Don't change this."""

from vineyard import helpers


def call(row, degrees):
    """Call somebody out of bed, and return what was said."""
    grape, _, number = row.partition(" ")
    return f"{helpers.of(grape)}, row {number} of the {grape} has {degrees} degrees"
