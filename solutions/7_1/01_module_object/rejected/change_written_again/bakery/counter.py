"""Sells over the counter."""

from bakery.price_list import PRICES, log, price_of


def reprice(article, cents):
    """Put a new price on the shelf."""
    log.info("%s was %.2f, is %.2f", article, PRICES.get(article, 0) / 100, cents / 100)
    PRICES[article] = cents


def receipt(*articles):
    """What a customer pays for these."""
    return sum(price_of(article) for article in articles)
