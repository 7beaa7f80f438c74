"""The register: what was found, in a database in the folder where the program is run."""

import functools
import os
import sqlite3


@functools.cache
def connection():
    """Open the register; all calls after the first one get the same connection."""
    opened = sqlite3.connect("register.db")
    opened.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
    return opened


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    with connection():
        return connection().execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    return connection().execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()


if os.path.exists("register.db"):  # leaves no empty register behind
    connection()
