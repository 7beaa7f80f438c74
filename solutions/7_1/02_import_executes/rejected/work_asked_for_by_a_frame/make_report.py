"""Makes the report of the day."""

import sys

seen = 'cinema.report' in sys.modules
import cinema.report

if seen:
    cinema.report.make()
