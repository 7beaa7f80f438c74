"""Sells over the counter."""

from bakery import price_list


def reprice(article, cents):
    """Put a new price on the shelf."""
    price_list.change(article, cents)


def receipt(*articles):
    """What a customer pays for these."""
    return sum(price_list.price_of(article) for article in articles)
