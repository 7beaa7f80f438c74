"""What the warehouse has in stock."""

__all__ = ["build_report"]


def build_report(*arguments, **named):
    """Return the report, see inventory.report.build_report."""
    from inventory.report import build_report  # here, so that the package can be imported without its report

    return build_report(*arguments, **named)
