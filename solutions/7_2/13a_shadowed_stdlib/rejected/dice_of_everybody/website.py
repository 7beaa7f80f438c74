"""The tickets of a day, for the website: python website.py DAY. Don't change this."""

import sys
from datetime import date

import tombola

print(tombola.list_of(date.fromisoformat(sys.argv[1])))
