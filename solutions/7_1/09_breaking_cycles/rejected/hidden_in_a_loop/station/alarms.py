"""When the harbour must be warned."""

from station import delivery

STORM = 48

# Set to True while somebody works on the mast.
MUTED = False


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if knots >= STORM:
        delivery.send(f"storm, {knots} knots")
