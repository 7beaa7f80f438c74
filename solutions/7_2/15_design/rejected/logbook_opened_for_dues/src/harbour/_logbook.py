"""Who is in the harbour."""

import sqlite3

from harbour._boats import Boat, HarbourError


class Logbook:
    """The arrivals, kept in a file."""

    def __init__(self, file):
        self._connection = sqlite3.connect(file)
        self._connection.execute("CREATE TABLE IF NOT EXISTS arrivals (name TEXT, length REAL)")

    def arrive(self, boat):
        if boat in self.boats():
            raise HarbourError(f"{boat.name} is here already")
        with self._connection:
            self._connection.execute("INSERT INTO arrivals VALUES (?, ?)", (boat.name, boat.length))

    def boats(self):
        return [Boat(name, length) for name, length in self._connection.execute("SELECT name, length FROM arrivals")]
