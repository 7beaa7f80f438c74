"""The kiln in the cellar."""

LIMIT = 1280  # degrees that it takes; above that the shelves melt
CENTS_PER_HOUR = 240
