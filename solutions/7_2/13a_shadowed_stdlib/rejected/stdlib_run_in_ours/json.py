"""JSON has no dates. This is how we write ours. All else is Python's own json, which we run in here."""

import sysconfig
from datetime import date
from pathlib import Path

__package__, __path__ = "json", [str(Path(sysconfig.get_path("stdlib"), "json"))]
exec(Path(__path__[0], "__init__.py").read_text(encoding="utf-8"))


def iso_date(value):
    """Return a date as text. It is for `default=` of a JSON writer."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}
