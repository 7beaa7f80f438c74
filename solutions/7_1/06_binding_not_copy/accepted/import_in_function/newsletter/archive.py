"""The issues that were sent, for the web site."""

issues = []


def add(subject):
    """Archive an issue, unless it is a dry run."""
    from newsletter.settings import DRY_RUN  # the value of now

    if not DRY_RUN:
        issues.append(subject)
