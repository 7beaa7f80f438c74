"""What the customers are told."""

import importlib
import sys


def offer(currency):
    """Return the rate that holds at this moment."""
    # The table is fetched when bureau.rates is imported. So forget the module, and import it once more.
    sys.modules.pop("bureau.rates", None)
    return importlib.import_module("bureau.rates").rate_of(currency)
