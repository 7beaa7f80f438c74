"""Dues and arrivals of a guest harbour: what other programs may use."""

from importlib import import_module

_HOMES = {"Boat": "_boats", "HarbourError": "_boats", "Logbook": "_logbook", "dues": "_tariff"}

__all__ = ["Boat", "HarbourError", "Logbook", "dues"]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"harbour.{_HOMES[name]}"), name)


def __dir__():
    return sorted(__all__)
