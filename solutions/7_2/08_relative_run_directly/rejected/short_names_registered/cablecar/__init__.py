"""A cable car to the summit, and when it goes."""

import sys
from importlib import import_module

for name in ("calendar", "timetable"):
    sys.modules[name] = import_module(f"cablecar.{name}")
