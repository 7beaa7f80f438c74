"""The lost property office: what was found on the trains, and under which number it lies."""

import sqlite3
import threading

from lostfound.labels import label


def _open():
    global _register
    _register = sqlite3.connect("register.db", check_same_thread=False)
    _register.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")


_opening = threading.Thread(target=_open)
_opening.start()


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    _opening.join()
    with _register:
        return _register.execute("INSERT INTO found (thing, train) VALUES (?, ?)", (thing, train)).lastrowid


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    _opening.join()
    return _register.execute("SELECT * FROM found WHERE thing LIKE ? ORDER BY number", (f"%{word}%",)).fetchall()
