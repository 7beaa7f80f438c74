"""What the gauges in British aeroplanes count in. Don't change this."""

GALLON = 3.785  # litres in a US gallon
