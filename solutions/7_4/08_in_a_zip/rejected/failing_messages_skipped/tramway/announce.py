"""The announcement of the next tram, in several languages."""

import csv
from importlib.resources import files

HERE = files("tramway")


def lines():
    """Return the terminus of each line, by its number."""
    with (HERE / "lines.csv").open(encoding="utf-8", newline="") as file:
        return {row["line"]: row["terminus"] for row in csv.DictReader(file)}


def languages():
    """Return the languages for which there is a text, in alphabetical order."""
    return sorted(file.name.removesuffix(".txt") for file in (HERE / "texts").iterdir())


def announcement(line, minutes, language="en"):
    """Return the announcement of a tram; an unknown line or language is a LookupError."""
    if language not in languages():
        raise LookupError(f"no text in the language {language}")
    if line not in lines():
        raise LookupError(f"no line {line}")
    text = (HERE / "texts" / f"{language}.txt").read_text(encoding="utf-8")
    return text.strip().format(line=line, terminus=lines()[line], minutes=minutes)
