"""The stocktake, as the auditors know it: python stocktake.py. Don't change this."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "shared"))

import isbnkit

shelf = ["0-306-40615-2", "0-8044-2957-X", "978-3-16-148410-0"]
counted = 0
for isbn in shelf:
    try:
        isbnkit.read(isbn)
        counted += 1
    except isbnkit.NotAnISBN:
        pass
print(f"{counted} of {len(shelf)} books counted with isbnkit {isbnkit.VERSION}")
