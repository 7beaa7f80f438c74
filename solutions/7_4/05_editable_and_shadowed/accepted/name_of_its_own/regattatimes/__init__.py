"""The times of a rowing regatta."""

from regattatimes.results import add, times

__all__ = ["add", "times"]
