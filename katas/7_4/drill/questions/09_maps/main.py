import sys
from importlib import import_module

sys.path[:0] = ["north", "south"]
import maps

sys.path.append("west")

for name in ("maps.coast", "maps.rivers", "maps.roads"):
    try:
        import_module(name)
    except ModuleNotFoundError:
        pass

print(*[name for name in sys.modules if name.startswith("maps.")])
