"""Modules whose code runs when somebody first asks them for a name."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def lazy_module(name):
    """Return the module, which is found now and run later."""
    spec = find_spec(name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
