"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import importlib
import os

import cinema.report

os.environ["CINEMA_MAKE_REPORT"] = "1"
importlib.reload(cinema.report)
del os.environ["CINEMA_MAKE_REPORT"]
