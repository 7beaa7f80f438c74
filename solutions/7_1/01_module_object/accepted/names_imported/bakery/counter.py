"""Sells over the counter."""

from .price_list import change, price_of  # both functions work on the one PRICES of their module


def reprice(article, cents):
    """Put a new price on the shelf."""
    change(article, cents)


def receipt(*articles):
    """What a customer pays for these."""
    return sum(price_of(article) for article in articles)
