"""A Saturday at the window: three customers, and a new rate at noon. Don't change this."""

import headoffice
from bureau import desk, ledger
from bureau.rates import UnknownCurrency


def serve(currency):
    """Change 100 euros."""
    try:
        rate = desk.offer(currency)
    except UnknownCurrency as problem:
        print(f"sorry, {problem}")
    else:
        print(f"100 EUR are {ledger.book(100, rate):.2f} {rate.currency}")


serve("XAU")
serve("USD")
headoffice.publish("USD", 1.1)
serve("USD")
