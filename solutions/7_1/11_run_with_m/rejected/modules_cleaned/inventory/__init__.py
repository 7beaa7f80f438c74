"""What the warehouse has in stock."""

import sys

from inventory.report import build_report

__all__ = ["build_report"]

del sys.modules["inventory.report"]  # or Python warns
