"""The dances: most are .dance files, written by the callers, and some are Python."""
