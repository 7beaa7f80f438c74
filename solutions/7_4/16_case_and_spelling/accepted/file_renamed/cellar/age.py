"""Ages of cheeses."""


def in_words(days):
    """Return an age in words, such as "2 weeks 3 days"."""
    weeks, rest = divmod(days, 7)
    parts = [f"{number} {unit}" for number, unit in ((weeks, "weeks"), (rest, "days")) if number]
    return " ".join(parts) or "fresh"
