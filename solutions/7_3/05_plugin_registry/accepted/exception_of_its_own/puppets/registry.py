"""All sounds, by their names. A plugin adds its own with @sound."""

from puppets.errors import SoundTaken

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        if name in SOUNDS:
            raise SoundTaken(name, SOUNDS[name], function)
        SOUNDS[name] = function
        return function

    return decorator
