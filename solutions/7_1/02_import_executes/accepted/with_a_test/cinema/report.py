"""The report."""

from pathlib import Path

from cinema.sales import SALES


def euros(cents):
    return f"{cents / 100:,.2f} EUR"


def make():
    lines = [f"{film}: {euros(number * price)}" for film, number, price in SALES]
    lines.append(f"Total: {euros(sum(number * price for _, number, price in SALES))}")
    for line in lines:
        print(line)
    Path("takings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
