# Version 2 moved this module to shop/basket.py.
from shop.basket import *
