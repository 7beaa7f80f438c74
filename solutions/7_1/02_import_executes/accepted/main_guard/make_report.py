"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import runpy

runpy.run_module("cinema.report", run_name="__main__")  # to run it is what was meant, so it says so
