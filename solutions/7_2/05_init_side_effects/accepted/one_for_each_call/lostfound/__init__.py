"""The lost property office: what was found on the trains, and under which number it lies."""

import contextlib
import sqlite3

from lostfound.labels import label

__all__ = ["hand_in", "label", "search"]


@contextlib.contextmanager
def _register():
    """Open the register, save what was done, and close it."""
    with contextlib.closing(sqlite3.connect("register.db")) as opened, opened:
        opened.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
        yield opened


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    with _register() as register:
        return register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    with _register() as register:
        return register.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
