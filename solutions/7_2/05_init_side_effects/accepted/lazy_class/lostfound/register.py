"""The register: what was found."""

import functools
import sqlite3


class Register:
    """What was found, in a database. Making the object opens nothing; using it does."""

    def __init__(self, file):
        self.file = file

    @functools.cached_property
    def connection(self):
        opened = sqlite3.connect(self.file)
        opened.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
        return opened

    def hand_in(self, thing, train):
        """Write down what was found on a train, and return its number."""
        with self.connection as register:
            return register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid

    def search(self, word):
        """Return what has this word in its description, each as number, thing and train."""
        found = "SELECT * FROM found WHERE thing LIKE ? ORDER BY number"
        return self.connection.execute(found, (f"%{word}%",)).fetchall()
