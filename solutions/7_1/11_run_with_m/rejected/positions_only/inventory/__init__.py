"""What the warehouse has in stock."""

__all__ = ["build_report"]


def build_report(*shelves):
    from inventory.report import build_report

    return build_report(*shelves)
