"""The stock report."""

from inventory.__main__ import build_report

__all__ = ["build_report"]
