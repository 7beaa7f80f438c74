"""What the birds get. Don't change this."""

from houses.kitchen import grams


def morning():
    return f"parrots: {grams(400)} of seeds"


def evening():
    return f"parrots: {grams(150)} of fruit"
