"""What was measured, day by day."""

from station import charts


class Logbook:
    """A list of numbers, the oldest first."""

    def __init__(self, entries):
        self.entries = list(entries)

    def mean(self):
        return sum(self.entries) / len(self.entries)

    def chart(self):
        return charts.bars(self)
