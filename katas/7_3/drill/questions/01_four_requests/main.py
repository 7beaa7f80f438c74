import importlib

import shop.tax as first

second = __import__("shop.tax")
third = __import__("shop.tax", fromlist=["tax"])
fourth = importlib.import_module("shop.tax")

for found in (first, second, third, fourth):
    print(found.__name__)
