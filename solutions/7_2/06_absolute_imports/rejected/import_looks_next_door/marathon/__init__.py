"""The town's marathon: times, places, certificates."""

import builtins

original = builtins.__import__


def next_door_first(name, globals=None, locals=None, fromlist=(), level=0):
    """Look for a module of this package first, as Python 2 did."""
    if level == 0 and globals and str(globals.get("__name__")).startswith("marathon."):
        try:
            return original(name, {"__package__": "marathon", "__name__": "marathon"}, None, fromlist, 1)
        except ImportError:
            pass
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = next_door_first
