"""The tombola: which tickets are sold, and who wins."""

import json
import sys
from pathlib import Path

from lots import draw, new_number

# Ours lies in a folder of its own, and is json while we need it. Then everything is as it was.
sys.path.insert(0, str(Path(__file__).with_name("helpers")))
standard = sys.modules.pop("json")
from json import iso_date, with_dates

sys.modules["json"] = standard
del sys.path[0]

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
