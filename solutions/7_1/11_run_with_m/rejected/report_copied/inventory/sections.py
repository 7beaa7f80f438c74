"""The sections of the report, in the order in which they were added. Don't change this."""

SECTIONS = []


def section(function):
    """Add ``function`` to the report: it is given the shelves, and returns a line."""
    SECTIONS.append(function)
    return function
