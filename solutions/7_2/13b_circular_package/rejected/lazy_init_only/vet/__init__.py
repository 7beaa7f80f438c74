"""A veterinary practice. Other people's programs ask this package for the five names below."""

import importlib

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
_HOMES = {
    "Patient": "models",
    "Prescription": "models",
    "admit": "services",
    "dose_for": "services",
    "prescribe": "services",
}


def __getattr__(name):
    """Load what is asked for when it is asked for, a public name or one of the two modules (PEP 562)."""
    if name in ("models", "services"):
        return importlib.import_module(f"vet.{name}")
    if name in _HOMES:
        return getattr(importlib.import_module(f"vet.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__, "models", "services"})
