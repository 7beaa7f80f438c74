"""When the harbour must be warned."""

from station import delivery  # the module: it may be half-made now, and its send may be replaced later
from station.settings import MUTED

STORM = 48


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if knots >= STORM:
        delivery.send(f"storm, {knots} knots")
