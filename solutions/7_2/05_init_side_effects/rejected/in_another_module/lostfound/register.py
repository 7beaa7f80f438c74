"""The register: what was found."""

from lostfound.database import connection


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    with connection:
        return connection.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    return connection.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
