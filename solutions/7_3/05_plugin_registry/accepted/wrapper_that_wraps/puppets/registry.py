"""All sounds, by their names. A plugin adds its own with @sound."""

import functools

SOUNDS = {}


def sound(name):
    """Register the function below under this name. A sound lasts at least a second."""

    def decorator(function):
        if name in SOUNDS:
            raise ValueError(f"{name!r} of {function.__module__} is there already, from {SOUNDS[name].__module__}")

        @functools.wraps(function)
        def at_least_a_second(seconds, *args, **kwargs):
            return function(max(seconds, 1), *args, **kwargs)

        SOUNDS[name] = at_least_a_second
        return at_least_a_second

    return decorator
