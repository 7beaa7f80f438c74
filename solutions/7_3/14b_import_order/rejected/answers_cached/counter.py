"""Prints the tags for what was brought to the counter. Don't change this."""

from washroom import everyday, special  # noqa: F401 - they register their rules
from washroom.washing import Garment, programme_for

for garment in (Garment("shirt", ("cotton",)), Garment("cardigan", ("wool", "cotton"))):
    print(f"{garment.name}: {programme_for(garment)}")
