"""The town's marathon: times, places, certificates."""

from marathon import helpers, paper, results, screen
