"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        first, SOUNDS[name] = SOUNDS.get(name), function
        if first:
            raise ValueError(f"{function.__module__} asks for the sound {name!r}, and {first.__module__} has it")
        return function

    return decorator
