"""What was measured, day by day."""


class Logbook:
    """A list of numbers, the oldest first."""

    def __init__(self, entries):
        self.entries = list(entries)

    def mean(self):
        return sum(self.entries) / len(self.entries)

    def chart(self):
        try:
            from station.charts import bars
        except ImportError:
            return ""

        return bars(self)
