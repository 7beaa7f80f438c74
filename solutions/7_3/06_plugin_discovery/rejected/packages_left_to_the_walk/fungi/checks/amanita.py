"""Death caps and their family, by Ada. Don't change this."""

from fungi.registry import check


def has_a_veil(features):
    """A young amanita is wrapped up. What is left of that is a ring, or a cup at the foot."""
    return "ring" in features or "cup" in features


@check
def death_cap(month, features):
    if has_a_veil(features) and "white gills" in features:
        return "it may be a death cap"
