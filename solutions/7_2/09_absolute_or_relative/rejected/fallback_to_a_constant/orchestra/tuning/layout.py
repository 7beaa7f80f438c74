"""How a line of a sheet looks."""

try:
    from orchestra.hall import NAME
except ImportError:
    NAME = "Old Mill"


def line(*columns):
    return " | ".join([NAME, *columns])
