"""What the shop does for its customers."""

SHIPPING = 590


def shipping_for(subtotal):
    """What sending an order of this value costs."""
    return 0 if subtotal >= FREE_SHIPPING_FROM else SHIPPING


# Keep this below shipping_for, or the checkout breaks. Nobody knows why.
import importlib

models = importlib.import_module("shop.models")
FREE_SHIPPING_FROM, Order = models.FREE_SHIPPING_FROM, models.Order


def place_order(customer, *lines):
    """Take an order."""
    if not lines:
        raise ValueError("an order needs at least one line")
    return Order(customer, lines)
