"""Sells over the counter."""

from bakery import price_list

reprice = price_list.change


def receipt(*articles):
    """What a customer pays for these."""
    return sum(price_list.price_of(article) for article in set(articles))
