"""The issues that were sent, for the web site."""

from newsletter import settings

DRY_RUN = settings.DRY_RUN

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not DRY_RUN:
        issues.append(subject)
