"""The town's marathon: times, places, certificates."""

import sys

from marathon import helpers

sys.modules["helpers"] = helpers

from marathon import results

sys.modules["results"] = results

from marathon import paper

sys.modules["paper"] = paper
