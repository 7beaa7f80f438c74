import settings

try:
    import shop
except RuntimeError:
    settings.ready = True
    import shop

import shop.stock as stock

print(*stock.items)
print(*shop.items)
print(*shop.stock.items)
