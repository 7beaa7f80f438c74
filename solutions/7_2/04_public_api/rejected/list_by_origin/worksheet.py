"""Worksheet 3: an evening in November. Don't change this."""

from datetime import datetime

from nightsky import *

evening = datetime(2026, 11, 24, 21, 30)
print("Dark enough?", "yes" if is_dark(evening) else "no")
print("Brightest:", ", ".join(star.name for star in brightest(2)))
print("In Lyra:", ", ".join(star.name for star in constellation("Lyra")))
print(quiz.question(Star("Rigel", "Orion", 0.13)))
