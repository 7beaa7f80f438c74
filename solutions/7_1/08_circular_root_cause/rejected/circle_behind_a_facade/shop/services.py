"""What the shop does for its customers."""

from shop import _models  # first, or the checkout breaks
from shop._services import place_order, shipping_for
