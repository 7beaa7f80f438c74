import sys
from importlib import reload

sys.path.insert(0, "day")
import menu
from menu import soup

sys.path.insert(0, "night")
try:
    reload(menu)
except ZeroDivisionError:
    print(soup, menu.soup, menu.dish, "menu" in sys.modules)

del sys.modules["menu"]
try:
    import menu
except ZeroDivisionError:
    print(soup, menu.soup, menu.dish, "menu" in sys.modules)
