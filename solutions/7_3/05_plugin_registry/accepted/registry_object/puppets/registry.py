"""All sounds, by their names. A plugin adds its own with @sound."""

from types import MappingProxyType


class Registry:
    """Functions by name. Whoever reads it sees a mapping that can't be written to."""

    def __init__(self):
        self._functions = {}
        self.by_name = MappingProxyType(self._functions)

    def add(self, name):
        """Return a decorator that adds a function."""

        def decorator(function):
            first = self._functions.setdefault(name, function)
            if first is not function:
                raise ValueError(f"{name!r} is taken: {first.__module__} was first, {function.__module__} is second")
            return function

        return decorator


_registry = Registry()
SOUNDS = _registry.by_name
sound = _registry.add
