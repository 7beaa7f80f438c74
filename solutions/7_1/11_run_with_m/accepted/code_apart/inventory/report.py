"""The stock report: python -m inventory.report. The package doesn't import this file, so it may be run."""

from inventory.writing import build_report

__all__ = ["build_report"]

if __name__ == "__main__":
    print(build_report())
