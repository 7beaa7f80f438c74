"""What the shop keeps in its database."""

FREE_SHIPPING_FROM = 4900


class Order:
    """What one customer bought, as pairs of an article and its price."""

    def __init__(self, customer, lines):
        from shop.services import shipping_for

        self.customer = customer
        self.lines = list(lines)
        self.shipping = shipping_for(self.subtotal())

    def subtotal(self):
        return sum(price for _, price in self.lines)

    def total(self):
        return self.subtotal() + self.shipping
