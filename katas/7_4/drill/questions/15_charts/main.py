import sys

import charts

has_bars = hasattr(charts, "bars")
has_lines = "lines" in dir(charts)
has_pies = "pies" in vars(charts)

names = ("axes", "bars", "lines", "pies")
print(*[name for name in names if f"charts.{name}" in sys.modules])
