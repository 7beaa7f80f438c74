"""The report of the day: what was taken, film by film."""

from cinema.sales import SALES


def euros(cents):
    """Write an amount as people read it."""
    return f"{cents / 100:,.2f} EUR"


def report():
    """Return the lines of the report. It computes and returns; what becomes of them is the caller's business."""
    lines = [f"{film}: {euros(number * price)}" for film, number, price in SALES]
    return [*lines, f"Total: {euros(sum(number * price for _, number, price in SALES))}"]
