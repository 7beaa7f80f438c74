"""What grows in which month, by Grace. Don't change this."""

from fungi.registry import check


@check
def out_of_season(month, features):
    if "morel" in features and month not in ("march", "april", "may"):
        return "morels grow in spring, so it is something else"
