"""The issues that were sent, for the web site."""

from newsletter.settings import dry_run

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not dry_run():
        issues.append(subject)
