"""The times of a rowing regatta."""

from regatta.results import add, times

__all__ = ["add", "times"]
