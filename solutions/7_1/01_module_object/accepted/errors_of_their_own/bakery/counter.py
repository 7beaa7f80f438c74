"""Sells over the counter."""

from bakery import price_list


def reprice(article, cents):
    """Put a new price on the shelf."""
    price_list.change(article, cents)


def receipt(*articles):
    """What a customer pays for these."""
    return sum(_price(article) for article in articles)


def _price(article):
    try:
        return price_list.PRICES[article]  # the list itself: no copy of it, and no price taken out early
    except KeyError:
        raise price_list.UnknownArticle(article) from None  # the class that everybody can catch
