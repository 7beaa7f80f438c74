"""What the warehouse has in stock."""

from inventory.stock import SHELVES

__all__ = ["build_report"]


def build_report(shelves=SHELVES):
    """Return the report, one line for each section."""
    to_order = ", ".join(article for article, left in shelves.items() if left < 5) or "nothing"
    return f"{sum(shelves.values())} pieces in {len(shelves)} articles\nto order: {to_order}"
