"""What the warehouse has in stock."""

__all__ = ["build_report"]


def __getattr__(name):
    from inventory.report import build_report

    return build_report
