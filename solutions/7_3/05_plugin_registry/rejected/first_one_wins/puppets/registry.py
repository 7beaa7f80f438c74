"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        SOUNDS.setdefault(name, function)
        return function

    return decorator
