import sys
from shop import *

print("shop.cart" in sys.modules)
