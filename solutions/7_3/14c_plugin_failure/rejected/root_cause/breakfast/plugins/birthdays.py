"""Whom we wish a happy birthday."""

NAMES = ["Ada", "Grace"]


def section()
    return f"Birthdays: {' and '.join(NAMES)}."
