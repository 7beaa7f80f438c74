"""What the apples give."""

LITERS_PER_KILO = 0.65
