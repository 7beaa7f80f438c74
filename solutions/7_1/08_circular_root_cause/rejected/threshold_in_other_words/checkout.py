"""The checkout, in use since the shop opened. Don't change this."""

from shop.services import place_order

order = place_order("Ada", ("teapot", 2450), ("tea", 980))
print(f"{order.customer} pays {order.total() / 100:.2f}")
