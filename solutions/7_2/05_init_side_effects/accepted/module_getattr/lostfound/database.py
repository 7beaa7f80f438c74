"""The database of the register. `database.connection` opens it, the first time that somebody asks for it."""

import sqlite3


def __getattr__(name):
    if name != "connection":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    opened = sqlite3.connect("register.db")
    opened.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
    globals()["connection"] = opened  # from now on Python finds it, and does not ask here
    return opened
