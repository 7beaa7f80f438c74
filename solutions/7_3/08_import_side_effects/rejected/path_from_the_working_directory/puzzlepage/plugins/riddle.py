"""A riddle."""

from puzzlepage.core import puzzle

RIDDLES = ("What has keys, and opens no door?", "What gets wetter, the more it dries?")


@puzzle("riddle")
def riddle(day):
    """Return the riddle of the day."""
    return RIDDLES[day % len(RIDDLES)]
