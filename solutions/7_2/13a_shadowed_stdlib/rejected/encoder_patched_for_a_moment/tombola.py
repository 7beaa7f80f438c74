"""The tombola: which tickets are sold, and who wins."""

import json
from pathlib import Path

from lots import draw, new_number
from ticketfile import iso_date, with_dates

FILE = Path(__file__).with_name("tickets.json")


def tickets():
    """Return the tickets, each with its number, the buyer's name, and the date when it was sold."""
    return json.loads(FILE.read_text(encoding="utf-8"), object_hook=with_dates)


def list_of(day):
    """Return the tickets that were sold on this date as JSON, for the website."""
    from unittest.mock import patch
    with patch.object(json.JSONEncoder, 'default', lambda self, value: iso_date(value)):
        return json.dumps([ticket for ticket in tickets() if ticket["sold"] == day])


def winners(number, prizes=3):
    """Return the tickets that win, drawn with this number."""
    return draw(tickets(), prizes, number)
