"""The newsletter of a tea shop."""

import sys

from newsletter import config, outbox

# however somebody calls them, it is the same module
sys.modules["config"] = config
sys.modules["outbox"] = outbox
