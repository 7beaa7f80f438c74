def pay(price):
    return f"{price} in cash"


__all__ = ("pay")
