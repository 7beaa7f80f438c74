from importlib import import_module

__all__ = ["bars", "lines", "pies"]


def __dir__():
    return __all__


def __getattr__(name):
    if name in __all__:
        return import_module(f"charts.{name}")
    raise AttributeError(name)
