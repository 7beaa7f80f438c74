import pkgutil
from importlib import import_module

import plugins

for info in pkgutil.walk_packages(plugins.__path__, "plugins."):
    try:
        import_module(info.name)
    except Exception:
        print(info.name, "is skipped")
