"""How a score is written down: notes with blanks between them, and `*3` after what is struck three times."""


def notes(score):
    """Return the notes, one for each stroke."""
    found = []
    for word in score.split():
        note, _, times = word.partition("*")
        found += [note] * int(times or 1)
    return found
