"""What the shop keeps in its database."""

from shop._models import FREE_SHIPPING_FROM, Order
