"""All sounds, by their names. A plugin adds its own with @sound."""

import importlib

PLACES = {
    "bell": "basic.bell",
    "rain": "basic.rain",
    "door": "castle.door",
    "car door": "garage.car_door",
    "engine": "garage.engine",
    "storm": "sea.storm",
}


class Sounds(dict):
    """Every sound, fetched from its plugin when it is asked for."""

    def __missing__(self, name):
        module, _, function = PLACES[name].partition(".")
        return getattr(importlib.import_module(f"puppets.plugins.{module}"), function)


SOUNDS = Sounds()


def sound(name):
    """Say that the function below is a sound. The list above has them all."""
    return lambda function: function
