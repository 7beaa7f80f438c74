"""What the warehouse has in stock."""

import sys

frame = sys._getframe()
while frame and frame.f_locals.get("mod_name") != "inventory.report":  # runpy has a variable of that name
    frame = frame.f_back
if not frame:
    from inventory.report import build_report
