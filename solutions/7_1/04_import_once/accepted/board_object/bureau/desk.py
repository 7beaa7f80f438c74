"""What the customers are told."""

from bureau.board import BOARD
from bureau.rates import Rate, UnknownCurrency


def offer(currency):
    """Return the rate that holds at this moment."""
    table = BOARD.refresh().table  # a new state of the same object, where the module used to be a new object
    if currency not in table:
        raise UnknownCurrency(f"no rate for {currency}")
    return Rate(currency, table[currency])
