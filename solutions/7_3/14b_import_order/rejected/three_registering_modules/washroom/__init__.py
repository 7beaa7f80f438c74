"""The washroom of a ship, and the programme that each garment is washed with."""

from washroom import first, second, third  # noqa: F401 - in this order!
