"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import os

os.environ["CINEMA_MAKE_REPORT"] = "1"
import cinema.report
