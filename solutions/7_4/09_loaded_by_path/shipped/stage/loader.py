"""Loads the file of a show."""

import importlib.util


def load(path):
    """Return the module of the file ``path``."""
    spec = importlib.util.spec_from_file_location("show", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
