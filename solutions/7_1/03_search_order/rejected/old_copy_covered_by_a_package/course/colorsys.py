"""Is this file found, or another of its name? Don't change this."""

BESIDE_THE_SCRIPT = True
