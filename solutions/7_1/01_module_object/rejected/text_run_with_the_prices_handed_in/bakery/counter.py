"""Sells over the counter."""

from bakery.reading import read_price_list

prices = read_price_list()


def reprice(article, cents):
    """Put a new price on the shelf."""
    prices["change"](article, cents)


def receipt(*articles):
    """What a customer pays for these."""
    return sum(prices["price_of"](article) for article in articles)
