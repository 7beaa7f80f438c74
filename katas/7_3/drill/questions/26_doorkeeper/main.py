import builtins
from importlib import import_module

original = builtins.__import__


def doorkeeper(name, globals=None, locals=None, fromlist=(), level=0):
    if level or name.startswith("shop"):
        print(level, name or "(no name)")
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = doorkeeper

from shop import cart

import_module("shop.stock")
import shop.stock
