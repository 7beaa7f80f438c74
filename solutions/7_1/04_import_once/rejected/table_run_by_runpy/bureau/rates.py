"""What one euro is worth."""

import runpy
from pathlib import Path
from typing import NamedTuple


class UnknownCurrency(LookupError):
    """A currency without a rate."""


class Rate(NamedTuple):
    """What a customer was offered."""

    currency: str
    value: float


TABLE_FILE = Path(__file__).with_name("table.py")


def rate_of(currency):
    """Return the rate of one currency."""
    # The table is fetched when table.py runs. So run it at each question; sys.modules need not know.
    table = runpy.run_path(str(TABLE_FILE))["TABLE"]
    if currency not in table:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, table[currency])
