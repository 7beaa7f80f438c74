"""Watches the wind, night and day. Don't change this."""

import sys

from station import alarms

# For safety's sake the watch gives up its right to read files. This line stands in for it: nothing new can be imported.
sys.meta_path.clear()

for knots in (12, 51, 30):
    alarms.report_wind(knots)
