"""The web API of the rink: a status and an amount in cents for each path. Don't change this."""

TICKETS = {"adult": 650, "child": 400, "school": 250}
HIRE = {"figure": 350, "hockey": 450}
DEPOSIT = 2000


def get(path):
    """Answer a request."""
    _, area, name = path.split("/")
    if area == "tickets" and name in TICKETS:
        return 200, TICKETS[name]
    if area == "skates" and name in HIRE:
        return 200, HIRE[name] + DEPOSIT
    return 404, None
