"""From notes to frequencies."""

import importlib.util
import sys
from pathlib import Path

_spec = importlib.util.spec_from_file_location("table", Path(__file__).with_name("table.py"))
table = sys.modules["table"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(table)


def frequency(note):
    return table.CONCERT_A * 2 ** (table.HALF_STEPS[note] / 12)
