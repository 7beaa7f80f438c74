import sys
from importlib import import_module
from threading import Thread

import harbour

Thread(target=import_module, args=["ship"]).start()
harbour.in_sight.wait(10)
print("harbour:", hasattr(sys.modules["ship"], "cargo"))
harbour.free.set()
try:
    from ship import cargo
except ImportError:
    cargo = "none yet"
print("cargo:", cargo)
