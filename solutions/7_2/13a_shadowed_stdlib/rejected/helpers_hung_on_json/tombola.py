"""The tombola: which tickets are sold, and who wins."""

import json
from datetime import date
from pathlib import Path

from lots import draw, new_number

FILE = Path(__file__).with_name("tickets.json")


def iso_date(value):
    """Return a date as text. It is for `default=` of a JSON writer."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}


json.iso_date, json.with_dates = iso_date, with_dates  # so that programs find them where they were


def tickets():
    """Return the tickets, each with its number, the buyer's name, and the date when it was sold."""
    return json.loads(FILE.read_text(encoding="utf-8"), object_hook=json.with_dates)


def list_of(day):
    """Return the tickets that were sold on this date as JSON, for the website."""
    return json.dumps([ticket for ticket in tickets() if ticket["sold"] == day], default=json.iso_date)


def winners(number, prizes=3):
    """Return the tickets that win, drawn with this number."""
    return draw(tickets(), prizes, number)
