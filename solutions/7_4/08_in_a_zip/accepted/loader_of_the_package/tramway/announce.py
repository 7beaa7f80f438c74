"""The announcement of the next tram, in several languages."""

import csv
import io
import pkgutil
from importlib.resources import files


def read(name):
    """Return the text of a data file."""
    return pkgutil.get_data("tramway", name).decode("utf-8")


def lines():
    """Return the terminus of each line, by its number."""
    return {row["line"]: row["terminus"] for row in csv.DictReader(io.StringIO(read("lines.csv")))}


def languages():
    """Return the languages for which there is a text, in alphabetical order."""
    return sorted(file.name.removesuffix(".txt") for file in files("tramway").joinpath("texts").iterdir())


def announcement(line, minutes, language="en"):
    """Return the announcement of a tram; an unknown line or language is a LookupError."""
    if language not in languages():
        raise LookupError(f"no text in the language {language}")
    if line not in lines():
        raise LookupError(f"no line {line}")
    return read(f"texts/{language}.txt").strip().format(line=line, terminus=lines()[line], minutes=minutes)
