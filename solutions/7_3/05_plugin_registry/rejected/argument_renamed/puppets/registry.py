"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(key):
    """Register the function below under this name."""

    def decorator(function):
        if key in SOUNDS:
            raise ValueError(f"{function.__module__} asks for the sound {key!r}, and {SOUNDS[key].__module__} has it")
        SOUNDS[key] = function
        return function

    return decorator
