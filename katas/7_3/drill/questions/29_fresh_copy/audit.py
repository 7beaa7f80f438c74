import sys

del sys.modules["shop"]
import shop

print("audit has", shop.number)
