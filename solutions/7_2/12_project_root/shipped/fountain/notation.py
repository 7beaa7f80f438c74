"""How a show is written down: valves with blanks between them, and `*3` after one that opens three times."""


def valves(show):
    """Return the valves, one for each time that one opens."""
    found = []
    for word in show.split():
        valve, _, times = word.partition("*")
        found += [valve] * int(times or 1)
    return found
