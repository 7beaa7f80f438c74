"""How a line of a sheet looks."""

try:
    from ..hall import NAME
except ImportError:
    from orchestra.hall import NAME


def line(*columns):
    return " | ".join([NAME, *columns])
