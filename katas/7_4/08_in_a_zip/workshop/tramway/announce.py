"""The announcement of the next tram, in several languages."""

import csv
import os

HERE = os.path.dirname(__file__)


def lines():
    """Return the terminus of each line, by its number."""
    with open(os.path.join(HERE, "lines.csv"), encoding="utf-8", newline="") as file:
        return {row["line"]: row["terminus"] for row in csv.DictReader(file)}


def languages():
    """Return the languages for which there is a text, in alphabetical order."""
    return sorted(name.removesuffix(".txt") for name in os.listdir(os.path.join(HERE, "texts")))


def announcement(line, minutes, language="en"):
    """Return the announcement of a tram; an unknown line or language is a LookupError."""
    if language not in languages():
        raise LookupError(f"no text in the language {language}")
    if line not in lines():
        raise LookupError(f"no line {line}")
    with open(os.path.join(HERE, "texts", f"{language}.txt"), encoding="utf-8") as file:
        return file.read().strip().format(line=line, terminus=lines()[line], minutes=minutes)
