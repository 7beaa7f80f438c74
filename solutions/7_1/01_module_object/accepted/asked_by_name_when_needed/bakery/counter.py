"""Sells over the counter."""

from bakery.reading import read_price_list


def reprice(article, cents):
    """Put a new price on the shelf."""
    read_price_list().change(article, cents)  # an attribute of the module is a name in its namespace


def receipt(*articles):
    """What a customer pays for these."""
    return sum(read_price_list().price_of(article) for article in articles)
