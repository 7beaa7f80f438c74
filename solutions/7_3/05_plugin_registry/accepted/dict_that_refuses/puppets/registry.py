"""All sounds, by their names. A plugin adds its own with @sound."""

class Registry(dict):
    """A dict in which nothing can be replaced."""

    def __setitem__(self, name, function):
        if name in self:
            raise ValueError(f"{name!r} from {function.__module__} would replace the one from {self[name].__module__}")
        super().__setitem__(name, function)


SOUNDS = Registry()


def sound(name):
    """Register the function below under this name."""

    def decorator(function):
        SOUNDS[name] = function
        return function

    return decorator
