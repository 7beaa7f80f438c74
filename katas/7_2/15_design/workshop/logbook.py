"""Who is in the harbour."""

import sqlite3

import boats as fleet

connection = sqlite3.connect("logbook.db")
connection.execute("CREATE TABLE IF NOT EXISTS arrivals (name TEXT, length REAL)")


def arrive(boat):
    if boat in boats():
        raise fleet.HarbourError(f"{boat.name} is here already")
    with connection:
        connection.execute("INSERT INTO arrivals VALUES (?, ?)", (boat.name, boat.length))


def boats():
    return [fleet.Boat(name, length) for name, length in connection.execute("SELECT name, length FROM arrivals")]
