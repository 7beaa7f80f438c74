"""The bars beside the numbers. They need combchart, which not every computer has."""

import functools


@functools.cache
def drawer():
    """Return combchart's function for a bar, or None where there is no combchart."""
    try:
        from combchart import bar
    except ModuleNotFoundError as error:
        if error.name == "combchart":
            return None
        raise
    return bar
