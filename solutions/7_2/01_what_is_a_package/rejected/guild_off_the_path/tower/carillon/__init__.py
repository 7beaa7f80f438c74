"""The carillon of the tower."""

import sys

# What the guild has put beside us is in the way.
sys.path[:] = [entry for entry in sys.path if not entry.endswith("guild")]
