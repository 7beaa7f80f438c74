"""When the harbour must be warned."""

from station import delivery  # the module: it may be half-made now, and its send may be replaced later

STORM = 48

# Set to True while somebody works on the mast.
MUTED = False


def report_wind(knots):
    """Warn the harbour if this is a storm."""
    if knots >= STORM:
        delivery.send(f"storm, {knots} knots")
