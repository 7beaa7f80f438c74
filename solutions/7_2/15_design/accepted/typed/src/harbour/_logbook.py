"""Who is in the harbour."""

from __future__ import annotations

import functools
import sqlite3
from typing import TYPE_CHECKING

from harbour._boats import Boat, HarbourError

if TYPE_CHECKING:
    import os


class Logbook:
    """The arrivals, kept in a file that is opened at the first question."""

    def __init__(self, file: str | os.PathLike[str]) -> None:
        self._file = file

    @functools.cached_property
    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file)
        connection.execute("CREATE TABLE IF NOT EXISTS arrivals (name TEXT, length REAL)")
        return connection

    def arrive(self, boat: Boat) -> None:
        if boat.is_in(self):
            raise HarbourError(f"{boat.name} is here already")
        with self._connection:
            self._connection.execute("INSERT INTO arrivals VALUES (?, ?)", (boat.name, boat.length))

    def boats(self) -> list[Boat]:
        return [Boat(name, length) for name, length in self._connection.execute("SELECT name, length FROM arrivals")]
