"""All checks, in one list. A file in fungi/checks adds its own with @check. Don't change this."""

CHECKS = []


def check(function):
    """Ask this function about every mushroom: it gets the month and a list of features, and may return a warning."""
    CHECKS.append(function)
    return function
