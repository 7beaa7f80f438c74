"""The report of the day: what was taken, film by film."""

from pathlib import Path

from cinema.money import euros  # still to be had here, as before
from cinema.sales import SALES

__all__ = ["euros", "main"]


def main():
    """Make the report of all that is sold by now: print it, and write it to takings.txt."""
    lines = [f"{film}: {euros(number * price)}" for film, number, price in SALES]
    lines.append(f"Total: {euros(sum(number * price for _, number, price in SALES))}")
    print(*lines, sep="\n")
    Path("takings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
