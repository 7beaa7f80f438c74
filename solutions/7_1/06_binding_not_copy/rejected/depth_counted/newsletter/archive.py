"""The issues that were sent, for the web site."""

from newsletter import settings

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not settings.DRY_RUN:
        issues.append(subject)
