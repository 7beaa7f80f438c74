"""What the warehouse has in stock."""

from inventory.writing import build_report

__all__ = ["build_report"]
