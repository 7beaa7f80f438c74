"""When there is something to be seen."""


def is_dark(moment):
    """Return whether it is dark at a moment, given as a datetime."""
    return not 6 <= moment.hour < 20
