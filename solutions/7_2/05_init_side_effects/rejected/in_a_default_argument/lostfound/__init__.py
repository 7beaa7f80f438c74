"""The lost property office: what was found on the trains, and under which number it lies."""

import functools
import sqlite3

from lostfound.labels import label


@functools.cache
def _open():
    opened = sqlite3.connect("register.db")
    opened.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
    return opened


def hand_in(thing, train, register=_open()):
    """Write down what was found on a train, and return its number."""
    with register:
        return register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word, register=_open()):
    """Return what has this word in its description, each as number, thing and train."""
    return register.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
