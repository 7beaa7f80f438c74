"""JSON has no dates. This is how we write ours."""

import json
from datetime import date


def iso_date(writer, value):
    """Return a date as text."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


json.JSONEncoder.default = iso_date  # from now on dates can be written


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}
