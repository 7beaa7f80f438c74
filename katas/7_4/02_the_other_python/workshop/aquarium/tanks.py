"""The tanks: the hour at which each one gets dark, and the kinds of animals in it."""

import importlib
import pkgutil

TANKS = {"lagoon": (20, ["wrasse", "goby"]), "reef": (22, ["clownfish"]), "cave": (0, ["olm"])}


def dark_at(hour):
    """Return the tanks that are dark at this hour of the day."""
    return [name for name, (dark, _) in TANKS.items() if hour >= dark]


def animals(tank):
    """Return the animals in a tank, with those of the add-ons: installed modules called aquarium_NAME."""
    found = list(TANKS[tank][1])
    for module in sorted(module.name for module in pkgutil.iter_modules() if module.name.startswith("aquarium_")):
        found += getattr(importlib.import_module(module), "ANIMALS", {}).get(tank, [])
    return found
