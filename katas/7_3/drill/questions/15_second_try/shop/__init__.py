import settings
from shop.stock import items

if not settings.ready:
    raise RuntimeError("the shop is closed")
