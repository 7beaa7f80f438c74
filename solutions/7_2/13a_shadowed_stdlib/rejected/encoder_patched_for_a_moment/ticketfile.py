"""JSON has no dates. This is how we write ours."""

from datetime import date


def iso_date(value):
    """Return a date as text. It is for `default=` of a JSON writer."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}
