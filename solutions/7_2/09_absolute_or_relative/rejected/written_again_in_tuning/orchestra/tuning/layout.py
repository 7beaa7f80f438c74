"""How a line of a sheet looks."""

from orchestra.hall import NAME


def line(*columns):
    return " | ".join([NAME, *columns])
