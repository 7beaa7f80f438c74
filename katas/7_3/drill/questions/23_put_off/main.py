import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

spec = find_spec("journal")
spec.loader = LazyLoader(spec.loader)
lazy = sys.modules["journal"] = module_from_spec(spec)
spec.loader.exec_module(lazy)

lazy.level = "debug"
print("level is set")
import journal

print("imported")
journal.show()
