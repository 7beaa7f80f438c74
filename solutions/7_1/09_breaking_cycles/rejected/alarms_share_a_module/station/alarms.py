"""When the harbour must be warned."""

from station.radio import MUTED, send

STORM = 48


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if knots >= STORM:
        send(f"storm, {knots} knots")
