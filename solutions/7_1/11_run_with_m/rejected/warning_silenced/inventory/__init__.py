"""What the warehouse has in stock."""

import warnings

warnings.filterwarnings("ignore", category=RuntimeWarning, module="runpy")

from inventory.report import build_report

__all__ = ["build_report"]
