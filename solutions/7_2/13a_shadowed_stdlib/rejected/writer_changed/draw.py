"""The draw: python draw.py [NUMBER]. Don't change this."""

import sys

import tombola

number = int(sys.argv[1]) if sys.argv[1:] else tombola.new_number()
print(f"drawn with the number {number}")
for place, ticket in enumerate(tombola.winners(number), 1):
    print(f"{place}. prize: ticket {ticket['number']}, {ticket['name']}")
