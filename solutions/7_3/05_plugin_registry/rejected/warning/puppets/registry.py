"""All sounds, by their names. A plugin adds its own with @sound."""

import sys

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        if name in SOUNDS:
            print(f"{function.__module__} asks for the sound {name!r}, and {SOUNDS[name].__module__} has it", file=sys.stderr)
        SOUNDS[name] = function
        return function

    return decorator
