"""The washroom of a ship, and the programme that each garment is washed with."""
