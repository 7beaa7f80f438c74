"""What to weigh for a brew day: python brewday.py BEER LITERS. Don't change this."""

import sys
from pathlib import Path

from brewery.archive import newest
from brewery.recipes import RECIPES, scaled
from brewery.rules import load_rules
from brewery.styles import styles

beer, liters = sys.argv[1], int(sys.argv[2])
name = newest(name for name in RECIPES if name.startswith(f"{beer}-"))
recipe = scaled(RECIPES[name], liters / 20)
print(f"{name}, {styles().get(beer, 'a style of our own')}")
for what, grams in recipe["grams"].items():
    print(f"{grams:6.0f} g {what}")
for rule in load_rules(Path(__file__).with_name("rules")):
    for complaint in rule.complaints(recipe):
        print(f"! {complaint}")
