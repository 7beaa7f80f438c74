"""Amounts. Whoever needs only these imports nothing of the report."""


def euros(cents):
    """Write an amount as people read it."""
    return f"{cents / 100:,.2f} EUR"
