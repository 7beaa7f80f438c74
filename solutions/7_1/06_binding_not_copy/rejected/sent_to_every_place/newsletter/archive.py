"""The issues that were sent, for the web site."""

from newsletter.settings import DRY_RUN

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not DRY_RUN:
        issues.append(subject)
