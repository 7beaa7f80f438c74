"""What the customers are told."""

import importlib
import sys

from bureau.rates import Rate, UnknownCurrency


def offer(currency):
    """Return the rate that holds at this moment."""
    # The table is fetched when bureau.rates is imported. So forget the module, and import it once more.
    sys.modules.pop("bureau.rates", None)
    rates = importlib.import_module("bureau.rates")
    rates.Rate, rates.UnknownCurrency = Rate, UnknownCurrency
    return rates.rate_of(currency)
