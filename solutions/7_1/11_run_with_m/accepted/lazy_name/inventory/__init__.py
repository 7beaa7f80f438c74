"""What the warehouse has in stock."""

__all__ = ["build_report"]


def __getattr__(name):
    # asked only for names that are not there yet: inventory.report is loaded when somebody wants build_report
    if name == "build_report":
        from inventory.report import build_report

        return build_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
