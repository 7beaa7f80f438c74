"""The town's marathon: times, places, certificates."""

import builtins

from marathon.helpers import clock

builtins.clock = clock  # no need to import it, wherever it is used
