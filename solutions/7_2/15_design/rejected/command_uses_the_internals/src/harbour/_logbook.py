"""Who is in the harbour."""

import functools
import sqlite3

from harbour._boats import Boat, HarbourError


class Logbook:
    """The arrivals, kept in a file that is opened at the first question."""

    def __init__(self, file):
        self._file = file

    @functools.cached_property
    def _connection(self):
        connection = sqlite3.connect(self._file)
        connection.execute("CREATE TABLE IF NOT EXISTS arrivals (name TEXT, length REAL)")
        return connection

    def arrive(self, boat):
        if boat in self.boats():
            raise HarbourError(f"{boat.name} is here already")
        with self._connection:
            self._connection.execute("INSERT INTO arrivals VALUES (?, ?)", (boat.name, boat.length))

    def boats(self):
        return [Boat(name, length) for name, length in self._connection.execute("SELECT name, length FROM arrivals")]
