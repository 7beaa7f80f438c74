"""What was measured, day by day."""

import importlib


class Logbook:
    """A list of numbers, the oldest first."""

    def __init__(self, entries):
        self.entries = list(entries)

    def mean(self):
        return sum(self.entries) / len(self.entries)

    def chart(self):
        # The long way to write an import in a function.
        return importlib.import_module("station.charts").bars(self)
