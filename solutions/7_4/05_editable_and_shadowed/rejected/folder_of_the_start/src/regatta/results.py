"""The times of one regatta, in the folder `regatta` of the working directory. The website reads this folder, too."""

import csv
from pathlib import Path

FOLDER = Path("regatta").absolute()


def times():
    """Return the time of each crew in seconds, the fastest first."""
    with (FOLDER / "times.csv").open(encoding="utf-8", newline="") as file:
        found = {crew: float(seconds) for crew, seconds in csv.reader(file)}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def add(crew, seconds):
    """Add the time of a crew."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "times.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([crew, seconds])
