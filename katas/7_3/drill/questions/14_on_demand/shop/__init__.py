def __getattr__(name):
    if name == "rate":
        from .tax import rate

        return rate
    if name == "cart":
        from . import cart

        return cart
    raise AttributeError(name)
