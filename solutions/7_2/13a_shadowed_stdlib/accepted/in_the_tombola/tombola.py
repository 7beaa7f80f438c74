"""The tombola: which tickets are sold, and who wins."""

import json
import random
from datetime import date
from pathlib import Path

FILE = Path(__file__).with_name("tickets.json")
DICE = random.SystemRandom()


def tickets():
    """Return the tickets, each with its number, the buyer's name, and the date when it was sold."""
    return json.loads(FILE.read_text(encoding="utf-8"), object_hook=with_dates)


def list_of(day):
    """Return the tickets that were sold on this date as JSON, for the website."""
    return json.dumps([ticket for ticket in tickets() if ticket["sold"] == day], default=iso_date)


def winners(number, prizes=3):
    """Return the tickets that win, drawn with this number."""
    return draw(tickets(), prizes, number)


def iso_date(value):
    """Return a date as text. It is for `default=` of a JSON writer."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}


def new_number():
    """Return a number that nobody can foresee."""
    return DICE.randrange(1_000, 10_000)


def draw(tickets, prizes, number):
    """Return a ticket for each prize. Nobody wins twice, however many tickets they have."""
    winning = {}
    for ticket in random.Random(number).sample(tickets, len(tickets)):
        winning.setdefault(ticket["name"], ticket)
    return list(winning.values())[:prizes]
