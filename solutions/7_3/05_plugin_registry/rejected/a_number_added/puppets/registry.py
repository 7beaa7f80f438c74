"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        taken = sum(known.partition(" ")[0] == name for known in SOUNDS)
        SOUNDS[f"{name} {taken + 1}" if taken else name] = function
        return function

    return decorator
