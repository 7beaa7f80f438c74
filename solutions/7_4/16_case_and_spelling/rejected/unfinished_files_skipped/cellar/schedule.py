"""What to do with a cheese, and when."""

from cellar import cheeses
from cellar.Ages import in_words


def plan(cheese, days):
    """Return the days on which the cheese is turned, up to the last one."""
    every = cheeses.load(cheese).TURN_EVERY
    return list(range(every, days + 1, every))


def age(days):
    """Return the age of a cheese for the label."""
    return in_words(days)


def label(cheese, days):
    """Return the text of the label."""
    from cellar import labels

    return labels.text(cheeses.load(cheese), days)
