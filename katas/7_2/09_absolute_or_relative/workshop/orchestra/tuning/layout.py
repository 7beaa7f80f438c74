"""How a line of a sheet looks."""

from ..hall import NAME


def line(*columns):
    return " | ".join([NAME, *columns])
