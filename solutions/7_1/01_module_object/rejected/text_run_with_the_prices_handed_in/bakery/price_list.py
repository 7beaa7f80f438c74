"""What everything costs. The owner calculates in here. Don't change this."""

import logging

log = logging.getLogger(__name__)

FLOUR = 40
PRICES = {"baguette": 4 * FLOUR, "croissant": 3 * FLOUR + 70, "rye bread": 420}


class UnknownArticle(LookupError):
    """Somebody asked for what we do not bake."""


def price_of(article):
    """What one of these costs."""
    if article not in PRICES:
        raise UnknownArticle(article)
    return PRICES[article]


def change(article, cents):
    """Give an article a new price."""
    log.info("%s was %.2f, is %.2f", article, price_of(article) / 100, cents / 100)
    PRICES[article] = cents
