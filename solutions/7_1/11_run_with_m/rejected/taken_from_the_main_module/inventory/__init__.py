"""What the warehouse has in stock."""

import sys

__all__ = ["build_report"]


def __getattr__(name):
    if name == "build_report":
        main = sys.modules["__main__"]
        if hasattr(main, name):  # report.py is being run, and there it is already
            return main.build_report
        from inventory.report import build_report

        return build_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
