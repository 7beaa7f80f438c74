import sys
from importlib import import_module


class Listener:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.startswith("menu"):
            print("asked")


sys.meta_path.insert(0, Listener)

import menu.soup
from menu import greet, soup

for name in ("menu.soup", "menu.salad", "menu.salad", "menu.soup.hot"):
    try:
        import_module(name)
    except ModuleNotFoundError:
        pass
