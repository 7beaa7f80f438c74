"""What the warehouse has in stock."""

from inventory.report import build_report

__all__ = ["build_report"]
