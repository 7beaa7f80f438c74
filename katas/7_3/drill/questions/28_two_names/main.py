import sys

__lazy_modules__ = ["menu", "prices"]

try:
    import prices
except KeyError:
    print("no prices")

import menu

print("ready", "menu" in sys.modules)
try:
    print(menu.SOUP)
except KeyError:
    print("no menu")
