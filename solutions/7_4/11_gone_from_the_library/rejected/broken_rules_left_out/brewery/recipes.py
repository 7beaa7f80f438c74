"""The recipes, each for 20 liters."""

from collections.abc import Mapping

RECIPES = {
    "porter-1.9": {"liters": 20, "grams": {"malt": 4800, "hops": 45}, "yeast": "London"},
    "porter-1.10": {"liters": 20, "grams": {"malt": 4600, "oats": 300, "hops": 130}, "yeast": "London"},
    "bitter-2.0": {"liters": 20, "grams": {"malt": 3900, "hops": 60}, "yeast": "Kent"},
}


def scaled(recipe, factor):
    """Return the recipe as a dict with all amounts multiplied by ``factor``, also those in mappings in it."""
    if not isinstance(recipe, Mapping):
        raise TypeError(f"expected a mapping, got {recipe!r}")
    return {what: _scaled(amount, factor) for what, amount in recipe.items()}


def _scaled(amount, factor):
    if isinstance(amount, Mapping):
        return scaled(amount, factor)
    return amount * factor if isinstance(amount, (int, float)) else amount
