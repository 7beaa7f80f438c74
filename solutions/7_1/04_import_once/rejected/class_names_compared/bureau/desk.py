"""What the customers are told."""

import importlib
import sys

from bureau.rates import UnknownCurrency


def offer(currency):
    """Return the rate that holds at this moment."""
    # The table is fetched when bureau.rates is imported. So forget the module, and import it once more.
    sys.modules.pop("bureau.rates", None)
    try:
        return importlib.import_module("bureau.rates").rate_of(currency)
    except Exception as problem:
        if type(problem).__name__ == "UnknownCurrency":
            raise UnknownCurrency(*problem.args) from None
        raise
