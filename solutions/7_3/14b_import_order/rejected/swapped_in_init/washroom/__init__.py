"""The washroom of a ship, and the programme that each garment is washed with."""

from washroom import special, everyday  # noqa: F401, I001 - special first, for the wool
