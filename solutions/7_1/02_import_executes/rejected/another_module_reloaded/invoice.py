"""The invoice for a school class. Don't change this."""

from cinema.report import euros

print(f"24 seats, Metropolis: {euros(24 * 700)}")
