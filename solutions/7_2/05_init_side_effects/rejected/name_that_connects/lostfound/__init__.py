"""The lost property office: what was found on the trains, and under which number it lies."""

import sqlite3

from lostfound.labels import label


def __getattr__(name):
    if name not in ("hand_in", "search"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    global _register
    _register = sqlite3.connect("register.db")
    _register.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
    globals().update(hand_in=_hand_in, search=_search)
    return globals()[name]


def _hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    with _register:
        return _register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def _search(word):
    """Return what has this word in its description, each as number, thing and train."""
    return _register.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
