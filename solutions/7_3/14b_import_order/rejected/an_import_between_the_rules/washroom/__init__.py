"""The washroom of a ship, and the programme that each garment is washed with."""

from washroom import everyday  # noqa: F401 - it imports special
