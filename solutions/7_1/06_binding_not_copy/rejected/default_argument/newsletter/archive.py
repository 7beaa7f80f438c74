"""The issues that were sent, for the web site."""

from newsletter import settings

issues = []


def add(subject, dry_run=settings.DRY_RUN):
    """Archive an issue, unless it is a dry run."""
    if not dry_run:
        issues.append(subject)
