"""The issues that were sent, for the web site."""

from newsletter import settings

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    global DRY_RUN
    DRY_RUN = settings.DRY_RUN
    if not DRY_RUN:
        issues.append(subject)
