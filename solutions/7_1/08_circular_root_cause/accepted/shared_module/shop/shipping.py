"""What sending an order costs. Imports neither models nor services, so both may import it."""

SHIPPING = 590
FREE_SHIPPING_FROM = 4900


def shipping_for(subtotal):
    """What sending an order of this value costs."""
    return 0 if subtotal >= FREE_SHIPPING_FROM else SHIPPING
