import sys
from importlib import import_module

sys.path[:0] = ["pilot", "harbour", "museum"]

for name in ("charts.reefs", "charts.depths", "charts.wrecks"):
    try:
        import_module(name)
    except ModuleNotFoundError:
        pass

print(*[name for name in sys.modules if name.startswith("charts.")])
