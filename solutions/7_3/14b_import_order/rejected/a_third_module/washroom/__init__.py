"""The washroom of a ship, and the programme that each garment is washed with."""

from washroom import hygiene, special, everyday  # noqa: F401, I001 - in this order!
