"""The invoice for a school class. Don't change this."""


def euros(cents):
    return f"{cents / 100:,.2f} EUR"


print(f"24 seats, Metropolis: {euros(24 * 700)}")
