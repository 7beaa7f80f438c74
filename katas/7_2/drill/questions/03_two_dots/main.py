from shop.prices import total

print(total(100))
