"""The stock report: python -m inventory.report."""

from inventory.sections import SECTIONS, section
from inventory.stock import SHELVES


@section
def pieces(shelves):
    return f"{sum(shelves.values())} pieces in {len(shelves)} articles"


@section
def to_order(shelves):
    return "to order: " + (", ".join(article for article, left in shelves.items() if left < 5) or "nothing")


def build_report(shelves=SHELVES):
    """Return the report, one line for each section."""
    return "\n".join(write(shelves) for write in SECTIONS)
