"""What the shop does for its customers."""

SHIPPING = 590


def shipping_for(subtotal):
    """What sending an order of this value costs."""
    return 0 if subtotal > 4899 else SHIPPING


# Keep this below shipping_for, or the checkout breaks. Nobody knows why.
from shop.models import Order


def place_order(customer, *lines):
    """Take an order."""
    if not lines:
        raise ValueError("an order needs at least one line")
    return Order(customer, lines)
