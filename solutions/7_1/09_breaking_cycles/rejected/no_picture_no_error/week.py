"""Runs on the small computer in the mast, where there is no bigplot. Don't change this."""

from station.logbook import Logbook

print(f"{Logbook([12, 18, 9, 31, 22, 14, 6]).mean():.1f} knots in the mean")
