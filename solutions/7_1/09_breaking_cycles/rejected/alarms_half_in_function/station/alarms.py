"""When the harbour must be warned."""

from station.delivery import send

STORM = 48

# Set to True while somebody works on the mast.
MUTED = False


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if knots >= STORM:
        send(f"storm, {knots} knots")
