"""What the pump counts in, and everybody else on the field. Don't change this."""

GALLON = 3.785  # litres in a US gallon
