"""Labels for the shelf."""

from cellar.Ages import in_words


def text(cheese, days):
    """Return the text of a label."""
    return f"{cheese.NAME}, {in_words(days)}"
