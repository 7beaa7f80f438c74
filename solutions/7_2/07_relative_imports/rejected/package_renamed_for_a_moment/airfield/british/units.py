"""What the gauges in British aeroplanes count in. Don't change this."""

GALLON = 4.546  # litres in an imperial gallon
