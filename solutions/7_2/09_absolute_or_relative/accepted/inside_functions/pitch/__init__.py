"""The pitch of notes."""

from importlib import import_module

__all__ = ["frequency", "written"]


def __getattr__(name):
    if name in __all__:
        return getattr(import_module(".notes" if name == "frequency" else ".text", __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
