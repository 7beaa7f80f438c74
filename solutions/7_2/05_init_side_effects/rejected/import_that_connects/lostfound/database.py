"""The database of the register."""

import sqlite3

connection = sqlite3.connect("register.db")
connection.execute("CREATE TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)")
