"""Who is in the harbour."""

import functools
import sqlite3

from harbour._boats import Boat, HarbourError


@functools.cache
def _open(file):
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE IF NOT EXISTS arrivals (name TEXT, length REAL)")
    return connection


_open("logbook.db")  # most programs want this one


class Logbook:
    """The arrivals, kept in a file."""

    def __init__(self, file):
        self._connection = _open(file)

    def arrive(self, boat):
        if boat in self.boats():
            raise HarbourError(f"{boat.name} is here already")
        with self._connection:
            self._connection.execute("INSERT INTO arrivals VALUES (?, ?)", (boat.name, boat.length))

    def boats(self):
        return [Boat(name, length) for name, length in self._connection.execute("SELECT name, length FROM arrivals")]
