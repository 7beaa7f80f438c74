"""Prints the tags for what was brought to the counter. Don't change this."""

from washroom import special, everyday  # noqa: F401, I001 - they register their rules
from washroom.washing import Garment, programme_for

for garment in (Garment("shirt", ("cotton",)), Garment("cardigan", ("wool", "cotton"))):
    print(f"{garment.name}: {programme_for(garment)}")
