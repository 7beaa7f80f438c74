"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        first = SOUNDS.get(name, function)
        if (first.__module__, first.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"{function.__module__} asks for the sound {name!r}, and {SOUNDS[name].__module__} has it")
        SOUNDS[name] = function
        return function

    return decorator
