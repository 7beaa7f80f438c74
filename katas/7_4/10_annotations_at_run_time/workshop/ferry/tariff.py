"""What a ticket costs."""


class Tariff:
    """The prices of a season."""

    def __init__(self, adult, child):
        self.adult, self.child = adult, child

    def price(self, adults, children):
        """Return the price of a ticket."""
        return adults * self.adult + children * self.child
