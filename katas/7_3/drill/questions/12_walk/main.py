import pkgutil

import plugins

print(*[info.name for info in pkgutil.walk_packages(plugins.__path__)])
