"""The issues that were sent, for the web site."""

import importlib

from newsletter import settings

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    if not importlib.reload(settings).DRY_RUN:
        issues.append(subject)
