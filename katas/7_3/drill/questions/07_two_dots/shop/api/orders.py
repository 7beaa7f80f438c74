from importlib import import_module


def backend():
    return import_module("..store", __name__)
