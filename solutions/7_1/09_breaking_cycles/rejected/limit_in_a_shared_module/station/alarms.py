"""When the harbour must be warned."""

from station import delivery
from station.limits import STORM, is_storm

# Set to True while somebody works on the mast.
MUTED = False


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if is_storm(knots):
        delivery.send(f"storm, {knots} knots")
