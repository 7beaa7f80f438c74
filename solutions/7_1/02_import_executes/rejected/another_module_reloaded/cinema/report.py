"""The report of the day: what was taken, film by film."""


def euros(cents):
    """Write an amount as people read it."""
    return f"{cents / 100:,.2f} EUR"
