"""The tombola: which tickets are sold, and who wins."""

import sys
import sysconfig

sys.path.insert(0, sysconfig.get_path("stdlib"))  # so that `import json` is Python's again

import json
import random
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def ours(name):
    """Load our file of this name."""
    spec = spec_from_file_location(f"our_{name}", Path(__file__).with_name(f"{name}.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


iso_date, with_dates = ours("json").iso_date, ours("json").with_dates
draw, new_number = ours("random").draw, ours("random").new_number

FILE = Path(__file__).with_name("tickets.json")


def tickets():
    """Return the tickets, each with its number, the buyer's name, and the date when it was sold."""
    return json.loads(FILE.read_text(encoding="utf-8"), object_hook=with_dates)


def list_of(day):
    """Return the tickets that were sold on this date as JSON, for the website."""
    return json.dumps([ticket for ticket in tickets() if ticket["sold"] == day], default=iso_date)


def winners(number, prizes=3):
    """Return the tickets that win, drawn with this number."""
    return draw(tickets(), prizes, number)
