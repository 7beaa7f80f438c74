"""The newsletter of a tea shop."""

import builtins
import importlib

_import = builtins.__import__


def _full_name(name, *args, **kwargs):
    if name in ("config", "outbox", "campaign", "commands"):
        return importlib.import_module(f"newsletter.{name}")
    return _import(name, *args, **kwargs)


builtins.__import__ = _full_name
