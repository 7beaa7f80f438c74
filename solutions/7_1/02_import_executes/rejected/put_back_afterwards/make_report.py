"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import builtins
import sys

import cinema.report

kept = sys.modules.pop("cinema.report")
builtins.MAKING = True
import cinema.report

del builtins.MAKING
sys.modules["cinema.report"] = cinema.report = kept
