"""The tombola: which tickets are sold, and who wins."""

from tombola.random import new_number
from tombola.sales import list_of, tickets, winners

__all__ = ["list_of", "new_number", "tickets", "winners"]
