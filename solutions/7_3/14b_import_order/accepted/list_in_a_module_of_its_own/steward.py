"""Prints the tags for what the steward brought from the sickbay. Don't change this."""

from washroom import special, everyday  # noqa: F401, I001 - they register their rules
from washroom.washing import Garment, programme_for

for garment in (Garment("sheet", ("cotton",), "sickbay"), Garment("blanket", ("wool",), "sickbay")):
    print(f"{garment.name}: {programme_for(garment)}")
