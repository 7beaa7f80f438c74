def pay(price):
    return f"{price} by card"


__all__ = [pay]
