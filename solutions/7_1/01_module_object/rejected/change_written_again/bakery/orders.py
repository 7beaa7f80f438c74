"""Takes orders by telephone."""

from bakery.price_list import price_of


def invoice(article, number):
    """What so many of them cost. A dozen has thirteen here: one is free."""
    return price_of(article) * (number - number // 13)
