"""Parasols, by Mary. Don't change this."""

from fungi.checks.amanita import has_a_veil
from fungi.registry import check


@check
def small_parasol(month, features):
    if has_a_veil(features) and "small" in features:
        return "a parasol this small may be a poisonous one"
