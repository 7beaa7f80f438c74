"""Questions for the last five minutes of a lesson."""


def question(star):
    """Return a question about a star."""
    return f"In which constellation is {star.name}?"
