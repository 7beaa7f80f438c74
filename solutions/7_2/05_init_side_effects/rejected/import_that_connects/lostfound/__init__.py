"""The lost property office: what was found on the trains, and under which number it lies."""

from lostfound.labels import label


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    from lostfound.database import connection

    with connection:
        return connection.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    from lostfound.database import connection

    return connection.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
