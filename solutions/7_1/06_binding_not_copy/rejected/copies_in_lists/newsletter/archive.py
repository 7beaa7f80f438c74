"""The issues that were sent, for the web site."""

from newsletter.settings import subscribe

issues = []
FLAG = subscribe()


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not FLAG[0]:
        issues.append(subject)
