"""What was measured, day by day."""

from . import charts  # the module, and charts itself is cheap now


class Logbook:
    """A list of numbers, the oldest first."""

    def __init__(self, entries):
        self.entries = list(entries)

    def mean(self):
        return sum(self.entries) / len(self.entries)

    def chart(self):
        return charts.bars(self)
