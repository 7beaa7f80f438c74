"""The report of the night, written last week. Don't change this."""

from shop.models import Order

orders = [Order("Ada", [("teapot", 2450), ("tea", 980)]), Order("Grace", [("samovar", 8900)])]
print(f"{len(orders)} orders, {sum(order.total() for order in orders) / 100:.2f} in all")
