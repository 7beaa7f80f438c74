"""What happens when the bakery opens. Don't change this."""

import logging
import sys

from bakery import counter, orders

logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s", stream=sys.stdout)

counter.reprice("croissant", 210)
print(f"at the counter   {counter.receipt('croissant') / 100:.2f}")
print(f"by telephone     {orders.invoice('croissant', 1) / 100:.2f}")
