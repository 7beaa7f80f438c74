"""Takes one order, as in `python take_order.py croissant 13`. Don't change this."""

import sys

from bakery import orders

article, number = sys.argv[1:]
print(f"{number} x {article}: {orders.invoice(article, int(number)) / 100:.2f}")
