import shop

print(shop.rate)
try:
    print(shop.cart.total())
except (AttributeError, ImportError):
    print("no cart")
