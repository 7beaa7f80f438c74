"""What the reptiles get. Don't change this."""

from houses.kitchen import fridays, grams


def morning():
    return f"crocodile: {grams(_fish_for(140))} of fish"


@fridays
def snails():
    return f"tortoises: {grams(90)} of snails"


def _fish_for(weight):
    return weight * 50
