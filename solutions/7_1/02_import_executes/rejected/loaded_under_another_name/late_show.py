"""Makes the report before the late show and again after it, in one process. Don't change this."""

import runpy
from pathlib import Path

from cinema.sales import sell

MAKE_REPORT = str(Path(__file__).with_name("make_report.py"))

print("-- before the late show")
runpy.run_path(MAKE_REPORT, run_name="__main__")  # what `python make_report.py` does, in this process
sell("Nosferatu", 63, 950)
print("-- after the late show")
runpy.run_path(MAKE_REPORT, run_name="__main__")
