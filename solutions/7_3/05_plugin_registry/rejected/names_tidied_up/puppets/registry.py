"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    name = name.strip().lower()

    def decorator(function):
        if name in SOUNDS:
            raise ValueError(f"{function.__module__} asks for the sound {name!r}, and {SOUNDS[name].__module__} has it")
        SOUNDS[name] = function
        return function

    return decorator
