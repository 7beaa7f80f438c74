__all__ = ["cart", "currency", "total"]

OPTIONS = {"currency": "EUR"}


def total(prices):
    return sum(prices)


def __getattr__(name):
    return OPTIONS.get(name)
