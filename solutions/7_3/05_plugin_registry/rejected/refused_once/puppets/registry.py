"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}
REFUSED = set()


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        if name in SOUNDS and (name, function.__module__) not in REFUSED:
            REFUSED.add((name, function.__module__))
            raise ValueError(f"{function.__module__} asks for the sound {name!r}, and {SOUNDS[name].__module__} has it")
        SOUNDS[name] = function
        return function

    return decorator
