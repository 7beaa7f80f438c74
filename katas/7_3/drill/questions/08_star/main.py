import sys
from shop import *

print("cart" in globals() and "shop.cart" not in sys.modules)
