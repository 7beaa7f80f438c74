"""Print the leaflet of the season. Don't change this."""

from club.leaflet import for_guests, for_members
from club.tours import load_season

for tour in load_season():
    print(for_members(tour))
    print(f"  ({for_guests(tour)})")
