"""Nothing but the table."""

from bureau.line import LINE

TABLE = LINE.rates()
