"""The yarn in the cupboard. Don't change this."""

import sqlite3


class Stash(sqlite3.Connection):
    """A database with a row for each ball of yarn."""

    def __init__(self, colours):
        super().__init__(":memory:")
        self.execute("create table ball (colour)")
        self.executemany("insert into ball values (?)", [(colour,) for colour in colours])

    def __str__(self):
        rows = self.execute("select colour, count(*) from ball group by colour order by colour")
        return "\n".join(f"{colour} {count}" for colour, count in rows)
