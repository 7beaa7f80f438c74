"""Stands for a third-party framework that reads annotations at run time. Don't change this."""

import dataclasses
import typing


def build(kind, data):
    """Return an instance of a dataclass from a dict, with each value converted as its annotation says."""
    hints = typing.get_type_hints(kind)
    return kind(**{name: _converted(value, hints[name]) for name, value in data.items()})


def call(handler, services, values):
    """Call a handler: each parameter gets the service of its annotated type, or the value of its name."""
    hints = typing.get_type_hints(handler)
    hints.pop("return", None)
    return handler(**{
        name: services[kind] if kind in services else _converted(values[name], kind) for name, kind in hints.items()
    })


def _converted(value, kind):
    if typing.get_origin(kind) is list:
        return [_converted(each, *typing.get_args(kind)) for each in value]
    if type(None) in typing.get_args(kind):
        return None if value is None else _converted(value, typing.get_args(kind)[0])
    return build(kind, value) if dataclasses.is_dataclass(kind) else kind(value)
