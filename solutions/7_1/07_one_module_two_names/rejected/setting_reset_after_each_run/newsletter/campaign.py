"""One issue of the newsletter, to everybody on the list."""

from newsletter import outbox

SUBSCRIBERS = ["ada@example.org", "grace@example.org"]
ISSUES = {"spring": "The first flush is here", "stock": "Oolong is back"}


def send(issue):
    """Send an issue to all subscribers."""
    for address in SUBSCRIBERS:
        outbox.post(address, ISSUES[issue])
