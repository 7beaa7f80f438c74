"""What the warehouse has in stock."""

# its file is loaded when somebody uses the name, which the nightly run does not
lazy from inventory.report import build_report

__all__ = ["build_report"]
