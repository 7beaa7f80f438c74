"""What a night in the harbour costs."""

import csv

with open("tariff.csv", encoding="utf-8") as file:
    ROWS = [(float(row["up_to"]), int(row["cents_a_night"])) for row in csv.DictReader(file)]
print(f"tariff: {len(ROWS)} rows")


def cents_a_night(length):
    for up_to, cents in ROWS:
        if length <= up_to:
            return cents
    return None
