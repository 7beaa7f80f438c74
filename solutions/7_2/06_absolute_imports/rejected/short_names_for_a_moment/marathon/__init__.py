"""The town's marathon: times, places, certificates."""

import sys

from marathon import helpers

sys.modules["helpers"] = helpers
from marathon import results

del sys.modules["helpers"]  # nobody will notice
