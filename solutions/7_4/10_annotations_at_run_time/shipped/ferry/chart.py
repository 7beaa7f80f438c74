"""Draws charts. It stands for a module that takes a second to load, and is needed once a day."""


class Chart:
    """A row of marks, one for every ten persons."""

    def __init__(self, title, numbers):
        self.title, self.numbers = title, numbers

    def __str__(self):
        return f"{self.title}: " + " ".join("#" * (number // 10) or "-" for number in self.numbers)
