"""The sections of the report, in the order in which they were added. Don't change this."""

SECTIONS = []


def section(function):
    """Add ``function`` to the report: it is given the shelves, and returns a line."""
    if function.__name__ not in [known.__name__ for known in SECTIONS]:
        SECTIONS.append(function)
    return function
