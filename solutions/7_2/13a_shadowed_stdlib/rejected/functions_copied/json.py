"""JSON has no dates. This is how we write ours. Also what the others need of the standard json, since this file is in its place."""

import ast
from datetime import date


class JSONDecodeError(ValueError):
    """What was read is no JSON."""


def loads(text, object_hook=lambda entry: entry):
    """Read JSON."""
    try:
        found = ast.literal_eval(text.replace("true", "True").replace("false", "False").replace("null", "None"))
    except (SyntaxError, ValueError) as error:
        raise JSONDecodeError(str(error)) from None
    return [object_hook(entry) for entry in found] if isinstance(found, list) else object_hook(found)


def dumps(thing, default=repr):
    """Write JSON."""
    if isinstance(thing, dict):
        return "{" + ", ".join(f'"{name}": {dumps(value, default)}' for name, value in thing.items()) + "}"
    if isinstance(thing, list):
        return "[" + ", ".join(dumps(entry, default) for entry in thing) + "]"
    if isinstance(thing, int):
        return str(thing)
    return '"' + (thing if isinstance(thing, str) else default(thing)) + '"'


def iso_date(value):
    """Return a date as text. It is for `default=` of a JSON writer."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def with_dates(ticket):
    """Return the ticket with its date as a date. It is for `object_hook=` of a JSON reader."""
    return {**ticket, "sold": date.fromisoformat(ticket["sold"])}
