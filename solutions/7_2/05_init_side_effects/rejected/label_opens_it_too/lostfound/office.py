"""The office, with its register."""

import sqlite3

from lostfound import labels


class Office:
    """Opens the register if it can, and makes labels in any case."""

    def __init__(self):
        try:
            self.register = sqlite3.connect("register.db")
            self.register.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
        except sqlite3.Error:
            self.register = None

    def hand_in(self, thing, train):
        with self.register:
            return self.register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid

    def label(self, number, thing):
        return labels.label(number, thing)

    def search(self, word):
        found = "SELECT * FROM found WHERE thing LIKE ? ORDER BY number"
        return self.register.execute(found, (f"%{word}%",)).fetchall()
