"""What the warehouse has in stock."""

import sys

if "inventory.report" not in sys.orig_argv:
    from inventory.report import build_report

__all__ = ["build_report"]
