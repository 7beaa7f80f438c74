"""The model railway of the club."""

import importlib.machinery
import sys
from pathlib import Path

MEMBERS = str(Path(__file__).resolve().parents[2] / "members" / "railway")

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)


class AddOns:
    """Finds the add-ons of the members."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.startswith("railway."):
            return importlib.machinery.PathFinder.find_spec(name, [MEMBERS])
        return None


sys.meta_path.append(AddOns)
