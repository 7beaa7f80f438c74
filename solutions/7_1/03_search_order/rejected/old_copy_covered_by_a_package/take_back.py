"""Take a book back: python take_back.py ISBN. Don't change this."""

import sys

from desk.returns import take_back

loans = ["0-8044-2957-X", "0-306-40615-2", "978-3-16-148410-0"]

try:
    left = take_back(loans, sys.argv[1])
except ValueError as error:
    sys.exit(f"not taken back: {error}")
print(f"{len(left)} of {len(loans)} books still out")
