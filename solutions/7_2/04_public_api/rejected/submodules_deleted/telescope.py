"""Tonight's target, for the people at the telescope. Don't change this."""

from nightsky import EDITION, _read
from nightsky.catalogue import STARS

target = _read("Mizar, Ursa Major, 2.04")
print(f"{target.name}, {target.magnitude} mag; catalogue of {EDITION.year} with {len(STARS)} stars")
