"""All sounds, by their names. A plugin adds its own with @sound."""

import functools
from collections import Counter

SOUNDS = {}
PLAYED = Counter()


def sound(name):
    """Register the function below under this name, and count how often it is played."""

    def decorator(function):
        if name in SOUNDS:
            raise ValueError(f"{name!r} of {function.__module__} is there already, from {SOUNDS[name].__module__}")

        @functools.wraps(function)
        def counted(*args, **kwargs):
            PLAYED[name] += 1
            return function(*args, **kwargs)

        SOUNDS[name] = counted
        return counted

    return decorator
