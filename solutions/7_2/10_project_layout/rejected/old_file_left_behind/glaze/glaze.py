"""glaze mix NAME GRAMS"""

import sys

import config
from utils import clock

RECIPES = {"celadon": {"feldspar": 45, "silica": 30, "chalk": 25}}  # in percent


def mix(name, grams):
    """How much of everything, in grams, and how long it has to stand."""
    if grams > config.LIMIT:
        sys.exit(f"glaze: {grams} g are too much, the scale takes {config.LIMIT}")
    parts = [f"{grams * percent // 100} g {part}" for part, percent in RECIPES[name].items()]
    return ", ".join(parts) + f"; let it stand {clock(grams / 1000)}"


def main():
    command, name, grams = sys.argv[1:]
    if command == "mix":
        print(mix(name, int(grams)))
