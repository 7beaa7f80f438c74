"""python -m inventory"""

from inventory import build_report

print(build_report())
