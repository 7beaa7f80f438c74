"""All sounds, by their names. A plugin adds its own with @sound."""

SOUNDS = {}

OTHER_NAMES = {"car_door": "car door"}


def sound(name):
    """Register the function below under this name, or under the one that it has in OTHER_NAMES."""

    def decorator(function):
        found = OTHER_NAMES.get(function.__name__, name)
        if found in SOUNDS:
            raise ValueError(f"{found!r} of {function.__module__} is taken by {SOUNDS[found].__module__}")
        SOUNDS[found] = function
        return function

    return decorator
