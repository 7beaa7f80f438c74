"""What was measured, day by day."""


class Logbook:
    """A list of numbers, the oldest first."""

    def __init__(self, entries):
        self.entries = list(entries)

    def mean(self):
        return sum(self.entries) / len(self.entries)

    def chart(self):
        import bigplot  # noqa: F401  it was to be loaded for the first picture

        return "\n".join("#" * round(entry) for entry in self.entries)
