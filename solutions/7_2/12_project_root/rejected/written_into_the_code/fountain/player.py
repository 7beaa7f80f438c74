"""Which jets rise."""

from fountain.notation import valves


def figures():
    """Return the figure at each valve."""
    return {"V1": "Lion", "V2": "Swan", "V3": "Dolphin", "V4": "Triton"}


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in valves(show)]
